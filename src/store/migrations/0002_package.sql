-- An attach to a Word document writes its package anew; its undo gives back the one that was there, byte for byte.
ALTER TABLE press_release ADD COLUMN package_before TEXT;

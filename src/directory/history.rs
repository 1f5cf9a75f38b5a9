//! Who changed what, and taking it back.

use super::{Directory, Error, Keep, View, Work};
use crate::{
    model::{
        Change, Contact, ContactId, Entity, Office, Operation, OperationId, Organisation, PressList, Release,
        ReleaseId, Setting, Time,
    },
    store::{LoggedChange, Stored},
};

/// How many changes are read at once.
const BATCH: usize = 256;

/// What an undo is about to take back, for those who have more to put back than records.
#[derive(Debug)]
pub struct Undoing {
    /// The one that is undone.
    pub operation: Operation,
    /// What it did is done again: an undo is undone.
    pub forward: bool,
    /// The releases that are touched.
    pub releases: Vec<Touched>,
}

/// A release, and what the act did to it that is taken back or done again.
#[derive(Debug)]
pub struct Touched {
    pub now: Release,
    /// As it was before the act, if it was.
    pub before: Option<Release>,
    pub after: Release,
}

/// Does something for a record by its kind, where the kind is known only when the program runs.
macro_rules! by_entity {
    ($entity:expr, $kind:ident => $done:expr) => {
        match $entity {
            Entity::Contact => {
                type $kind = Contact;
                $done
            }
            Entity::Office => {
                type $kind = Office;
                $done
            }
            Entity::Organisation => {
                type $kind = Organisation;
                $done
            }
            Entity::PressList => {
                type $kind = PressList;
                $done
            }
            Entity::Release => {
                type $kind = Release;
                $done
            }
            Entity::Setting => {
                type $kind = Setting;
                $done
            }
        }
    };
}

impl View {
    /// The newest first.
    pub fn history(&self, limit: usize) -> Result<Vec<Operation>, Error> {
        Ok(self.store.operations(limit)?)
    }

    /// The operations that changed the contact, the newest first.
    pub fn history_of(&self, contact: ContactId, limit: usize) -> Result<Vec<Operation>, Error> {
        Ok(self.store.operations_on(contact.uuid(), limit)?)
    }

    /// The contact as it was before each change, and when that was made, the newest first.
    pub fn states_before(&self, contact: &Contact) -> Result<Vec<(Contact, Time)>, Error> {
        let mut states = Vec::new();
        for rev in (1..=contact.record.rev).rev() {
            let Some((by, Some(before))) = self.store.change_to(contact.id.uuid(), rev)? else { continue };
            let before = serde_json::from_str(&before).map_err(|error| Error::History(error.to_string()))?;
            if let Some(operation) = self.store.operation(by)? {
                states.push((before, operation.at));
            }
        }
        Ok(states)
    }

    /// An operation by its id, or enough of its beginning or its end.
    pub fn operation(&self, id: &str) -> Result<Operation, Error> {
        if let Ok(whole) = id.parse::<OperationId>()
            && let Some(operation) = self.store.operation(whole)?
        {
            return Ok(operation);
        }
        let mut fitting = self.store.operations_like(id)?.into_iter();
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(Error::SeveralOperations(id.to_owned())),
            (None, _) => Err(Error::NoSuchOperation(id.to_owned())),
        }
    }

    /// What the operation did, record by record, in its order: at most `limit` changes after number `after`.
    pub fn changes(&self, operation: OperationId, after: u32, limit: usize) -> Result<Vec<Change>, Error> {
        let logged = self.store.changes(operation, after, limit)?;
        logged.into_iter().map(|change| self.with_after(change)).collect()
    }

    fn with_after(&self, change: LoggedChange) -> Result<Change, Error> {
        let LoggedChange { seq, number, entity, entity_id, rev, before } = change;
        let parse =
            |json: String| serde_json::from_str(&json).map_err(|error| Error::History(error.to_string()));
        let after = match self.store.change_to(entity_id, rev + 1)? {
            Some((_, next_before)) => next_before.map(parse).transpose()?,
            None => by_entity!(entity, Kind => self.as_json::<Kind>(entity_id)?),
        };
        let before = before.map(parse).transpose()?;
        Ok(Change { seq, number, entity, entity_id, rev, before, after })
    }

    fn as_json<T: Stored>(&self, id: uuid::Uuid) -> Result<Option<serde_json::Value>, Error> {
        let found = T::read(&self.store, id)?;
        found.map(serde_json::to_value).transpose().map_err(|error| Error::History(error.to_string()))
    }

    /// The later operation that stands in the way of undoing this one, with the record in question.
    fn overwritten(&self, operation: &Operation) -> Result<Option<(LoggedChange, Operation)>, Error> {
        let mut seen = std::collections::HashSet::new();
        let mut from = u32::MAX;
        loop {
            let batch = self.store.changes_back(operation.id, from, BATCH)?;
            let Some(last) = batch.last() else { return Ok(None) };
            from = last.number;
            for change in batch {
                // From the last to the first: only a record's last change in the operation counts.
                if !seen.insert(change.entity_id) {
                    continue;
                }
                if let Some(later) = self.standing_in_the_way(&change)? {
                    return Ok(Some((change, later)));
                }
            }
        }
    }

    /// An undo leaves a record as it was before what it undid, so those two cancel out.
    fn standing_in_the_way(&self, change: &LoggedChange) -> Result<Option<Operation>, Error> {
        let lost = || Error::History(format!("{} {} is missing", change.entity, change.entity_id));
        let mut rev =
            by_entity!(change.entity, Kind => rev_of::<Kind>(self, change.entity_id)?).ok_or_else(lost)?;
        while rev != change.rev {
            let (by, _) = self.store.change_to(change.entity_id, rev)?.ok_or_else(lost)?;
            let later = self.store.operation(by)?.ok_or_else(lost)?;
            let Some(undone) = later.undoes else { return Ok(Some(later)) };
            match self.store.first_rev_by(undone, change.entity_id)? {
                Some(first) if first > change.rev => rev = first - 1,
                _ => return Ok(Some(later)),
            }
        }
        Ok(None)
    }

    fn undoing(&self, operation: Operation) -> Result<Undoing, Error> {
        // The undo of an undo does what the first of them did, and so on.
        let (mut act, mut forward) = (operation.id, false);
        let mut undone = operation.undoes;
        while let Some(id) = undone {
            (act, forward) = (id, !forward);
            undone = self.store.operation(id)?.and_then(|operation| operation.undoes);
        }
        let parse =
            |json: &str| serde_json::from_str(json).map_err(|error| Error::History(error.to_string()));
        let mut releases: Vec<Touched> = Vec::new();
        let changes = self.store.changes_to_releases(act)?;
        for (at, change) in changes.iter().enumerate() {
            let id = ReleaseId::new(change.entity_id);
            // The first change to a release says how it was before the act, and the last how it was then.
            if changes[..at].iter().any(|one| one.entity_id == change.entity_id) {
                continue;
            }
            let Some(now) = Release::read(&self.store, id.uuid())? else { continue };
            let last = changes.iter().rfind(|one| one.entity_id == change.entity_id).unwrap_or(change);
            let after = match self.store.change_to(change.entity_id, last.rev + 1)? {
                Some((_, Some(then))) => parse(&then)?,
                _ => now.clone(),
            };
            let before = change.before.as_deref().map(parse).transpose()?;
            releases.push(Touched { now, before, after });
        }
        Ok(Undoing { operation, forward, releases })
    }
}

fn rev_of<T: Keep>(view: &View, id: uuid::Uuid) -> Result<Option<u32>, Error> {
    Ok(T::read(&view.store, id)?.map(|record| record.record().rev))
}

impl Directory {
    /// Takes an operation back, if nothing that it touched has been changed since: as an operation of its own,
    /// which can be undone in turn. `which` is as for `operation`; without it, the last that is not undone.
    ///
    /// `also` is called before the undo is kept, to put back what is not in the directory; if it fails, nothing
    /// is undone.
    pub fn undo<E: From<Error>>(
        &mut self,
        which: Option<&str>,
        also: impl FnOnce(&Undoing) -> Result<(), E>,
    ) -> Result<Operation, E> {
        let mut undone = None;
        let outcome = self.operate("undo", "", |work| {
            let operation = work.to_be_undone(which)?;
            work.check_undo(&operation)?;
            let undoing = work.undoing(operation)?;
            work.take_back(&undoing.operation)?;
            work.before_files()?;
            also(&undoing)?;
            undone = Some(undoing.operation);
            Ok::<_, E>(())
        })?;
        match (outcome.operation, undone) {
            (Some(operation), _) | (None, Some(operation)) => Ok(operation),
            (None, None) => Err(Error::NothingToUndo.into()),
        }
    }
}

impl Work<'_> {
    fn to_be_undone(&self, which: Option<&str>) -> Result<Operation, Error> {
        match which {
            Some(id) => View::operation(self, id),
            None => self.store.last_undoable()?.ok_or(Error::NothingToUndo),
        }
    }

    fn check_undo(&self, operation: &Operation) -> Result<(), Error> {
        if operation.undone_by.is_some() {
            return Err(Error::AlreadyUndone(Box::new(operation.clone())));
        }
        if operation.changes == 0 {
            return Err(Error::NotUndoable(Box::new(operation.clone())));
        }
        let Some((change, later)) = self.overwritten(operation)? else { return Ok(()) };
        let (what, name) = by_entity!(change.entity, Kind => {
            let found = Kind::read(&self.store, change.entity_id)?;
            (Kind::WHAT, found.map(|record| record.known_as().to_owned()).unwrap_or_default())
        });
        Err(Error::Overwritten { operation: Box::new(operation.clone()), what, name, later: Box::new(later) })
    }

    /// Change by change from the last to the first: each step leads to a state that once was.
    fn take_back(&mut self, operation: &Operation) -> Result<(), Error> {
        let mut from = u32::MAX;
        loop {
            let batch = self.store.changes_back(operation.id, from, BATCH)?;
            let Some(last) = batch.last() else { break };
            from = last.number;
            for change in batch {
                let before = change.before.as_deref();
                by_entity!(change.entity, Kind => self.put_back::<Kind>(change.entity_id, before).map_err(|error| error.in_the_way_of(operation))?);
            }
        }
        self.operation.undoes = Some(operation.id);
        let was = &operation.summary;
        self.summarise(match (was.strip_prefix("undo: "), was.strip_prefix("redo: ")) {
            (Some(act), _) => format!("redo: {act}"),
            (_, Some(act)) => format!("undo: {act}"),
            _ => format!("undo: {was}"),
        });
        Ok(())
    }

    /// After the undo is in the log: what it undid is no longer in force, what that had undone is again.
    pub(super) fn mark_undone(&self) -> Result<(), Error> {
        let mut by = self.operation.id;
        let mut undone = self.operation.undoes;
        let mut in_force = false;
        while let Some(id) = undone {
            self.store.mark_undone(id, (!in_force).then_some(by))?;
            in_force = !in_force;
            by = id;
            undone = self.store.operation(id)?.and_then(|operation| operation.undoes);
        }
        Ok(())
    }
}

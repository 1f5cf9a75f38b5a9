//! Whose a number, an address or a name of a release is, where it does not stand with who has it.

use super::sandbox::{Ran, Sandbox};

const TEXT: &str =
    "Reef is well\n\nGENEVA, 2 December 2026 – Example Relief said today that the reef is well.\n\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["office", "add", "Geneva Office", "--country=CH", "--url=https://www.example.org/geneva"]);
    for (name, phone, email) in [
        ("Ada Marsh", "office=+41 22 909 41 00", "ada@example.org"),
        ("Jonas Exemplo", "office=+41 22 909 41 07", "jonas@example.org"),
    ] {
        sandbox.ok(&[
            "add",
            name,
            "--role=Press Officer",
            "--office=Geneva Office",
            "--phone",
            phone,
            "--email",
            email,
        ]);
    }
    let desk =
        ["add", "Duty Desk", "--kind=desk", "--phone=office=+41 22 909 41 50", "--email=press@example.org"];
    sandbox.ok(&desk);
    sandbox
}

fn check(sandbox: &Sandbox, text: &str) -> Ran {
    sandbox.write("a.txt", format!("{TEXT}{text}\n"));
    sandbox.run(&["release", "check", "a.txt", "--format", "short"])
}

#[test]
fn what_is_a_desks_may_stand_with_anybody_and_what_is_anothers_is_said_to_be_theirs() {
    let sandbox = sandbox();
    let lines = [
        "For interviews call Ada Marsh on +41 22 909 41 00 or write to press@example.org.",
        "Media contacts\n\nAda Marsh, Press Officer: +41 22 909 41 00, press@example.org",
        "Media contacts\n\nAda Marsh, +41 22 909 41 00 (weekdays), +41 22 909 41 50 (nights)",
    ];
    for text in lines {
        let ran = check(&sandbox, text);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{text}");
    }
    let ran = check(&sandbox, "Media contacts\n\nAda Marsh, Press Officer: +41 22 909 41 07");
    assert!(
        ran.stdout.contains("R522") && ran.stdout.contains("is Jonas Exemplo's in the directory"),
        "{ran}"
    );
    // Whose it is is nobody's to hear of what is kept.
    sandbox.ok(&["edit", "jonas-exemplo", "--add-phone=cell:internal=+41 79 210 41 07"]);
    let ran = check(&sandbox, "Media contacts\n\nAda Marsh, Press Officer: +41 79 210 41 07");
    assert!(!ran.stdout.contains("is Jonas"), "{ran}");
    // Replaced, the new one is said.
    sandbox.ok(&["edit", "duty-desk", "--change-email=press@example.org=media@example.org"]);
    let ran = check(&sandbox, lines[0]);
    let wanted = "press@example.org of Duty Desk was replaced";
    assert!(ran.stdout.contains(wanted) && ran.stdout.contains("media@example.org"), "{ran}");
    assert_eq!(ran.stdout.lines().count(), 1, "{ran}");
}

#[test]
fn an_old_link_is_said_by_a_refresh_too_and_without_its_scheme() {
    let sandbox = sandbox();
    sandbox.ok(&["office", "edit", "Geneva", "--url=https://www.example.org/news"]);
    for link in ["https://www.example.org/geneva", "www.example.org/geneva"] {
        let ran = check(&sandbox, &format!("Media contacts\n\nAda Marsh, +41 22 909 41 00\n{link}"));
        assert!(ran.code == 3 && ran.stdout.contains("R534"), "{ran}");
        assert_eq!(ran.stdout.lines().count(), 1, "{ran}");
        let ran = sandbox.run(&["release", "attach", "a.txt", "--refresh"]);
        assert!(
            ran.code == 3 && ran.stderr.contains("R534") && !ran.stderr.contains("as it should be"),
            "{ran}"
        );
    }
}

#[test]
fn a_number_that_only_the_directory_can_read_is_one() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["add", "Carol Exemplo", "--role=Press Officer", "--phone=office=+1 202-555-0111"]);
    let ran = check(&sandbox, "Media contacts\n\nCarol Exemplo, Press Officer, 202-555-0111");
    assert!(
        ran.stdout.contains("P202") && ran.stdout.contains("+1 202-555-0111 with Carol Exemplo"),
        "{ran}"
    );
    assert_eq!(ran.stdout.lines().count(), 1, "{ran}");
    // A link has it whole.
    let linked = "- **Carol Exemplo**, Press Officer, [202-555-0111](tel:+12025550111)";
    sandbox.write(
        "a.md",
        format!("# Reef\n\nNEW YORK, June 2, 2026 – It is well.\n\n## Media contacts\n\n{linked}\n"),
    );
    let ran = sandbox.run(&["release", "check", "a.md", "--format", "short"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    sandbox.ok(&["edit", "carol-exemplo", "--change-phone=+1 202-555-0111=+1 202-555-0122"]);
    let ran = check(&sandbox, "Media contacts\n\nCarol Exemplo, Press Officer, 202-555-0111");
    assert!(ran.stdout.contains("R522") && !ran.stdout.contains("R502"), "{ran}");
    let ran = check(&sandbox, "Media contacts\n\nCarol Exemplo, Press Officer, 202-555-0199");
    assert!(ran.stdout.contains("R502"), "{ran}");
}

#[test]
fn a_name_in_another_script_is_known_by_the_address_beneath_it() {
    let sandbox = sandbox();
    let russian = |name: &str, number: &str| {
        format!(
            "Риф\n\nЖЕНЕВА, 5 июля 2026 г. – Организация сообщила сегодня, что риф здоров.\n\nКонтакты для СМИ\n\n{name}\n{number}\nada@example.org\n"
        )
    };
    let chinese = "珊瑚礁\n\n日内瓦,2026年7月5日 – 示例救援今日表示珊瑚礁健康。\n\n媒体联系人\n\n安娜·马什\n电话:+41 22 909 41 00\nada@example.org\n";
    sandbox.write("x.ru.txt", russian("Ада Марш", "+41 22 909 41 00"));
    sandbox.write("x.zh.txt", chinese);
    let ran = sandbox.run(&["release", "check", "x.ru.txt"]);
    assert!(ran.stdout.contains("R531") && ran.stdout.contains("--set 'other_script=Ада Марш'"), "{ran}");
    sandbox.ok(&["edit", "ada-marsh", "--set", "other_script=Ада Марш"]);
    sandbox.ok(&["release", "check", "x.ru.txt", "x.zh.txt"]);
    // A number alone may be a colleague's too.
    let alone = russian("Йонас Экземпло", "+41 22 909 41 07").replace("ada@example.org\n", "");
    sandbox.write("x.ru.txt", alone);
    let ran = sandbox.run(&["release", "check", "x.ru.txt"]);
    assert!(
        ran.stdout.contains("R521") && ran.stdout.contains("jonas-exemplo --set 'other_script="),
        "{ran}"
    );
    // Whom the name of that script is not, is somebody else.
    sandbox.write("x.ru.txt", russian("Иван Примеров", "+41 22 909 41 00"));
    let ran = sandbox.run(&["release", "check", "x.ru.txt"]);
    assert!(ran.code == 3 && ran.stdout.contains("R521"), "{ran}");
    // So is whose values are two people's.
    sandbox.write("x.zh.txt", chinese.replace("41 00", "41 07"));
    let ran = sandbox.run(&["release", "check", "x.zh.txt"]);
    assert!(ran.code == 3 && ran.stdout.contains("R521"), "{ran}");
    // What was replaced is mended.
    sandbox.write("x.zh.txt", chinese);
    sandbox.ok(&["edit", "ada-marsh", "--change-phone=+41 22 909 41 00=+41 22 909 41 20"]);
    sandbox.ok(&["release", "attach", "x.zh.txt", "--refresh"]);
    assert_eq!(sandbox.read("x.zh.txt"), chinese.replace("41 00", "41 20"));
}

#[test]
fn a_number_without_a_name_and_an_old_switchboard_have_words_of_their_own() {
    let sandbox = sandbox();
    let ran = check(&sandbox, "Media contacts\n\nAda Marsh: +41 22 909 41 00\n\nEmbassy: +41 22 909 99 00");
    assert!(ran.stdout.contains("no contact with +41 22 909 99 00"), "{ran}");
    sandbox.ok(&["office", "edit", "Geneva", "--switchboard=+41 22 909 41 60"]);
    check(&sandbox, "Media contacts\n\nAda Marsh, +41 22 909 41 00\nSwitchboard: +41 22 909 41 60");
    sandbox.ok(&["release", "register", "a.txt"]);
    sandbox.ok(&["office", "edit", "Geneva", "--switchboard=+41 22 909 41 70"]);
    let ran = sandbox.run(&["release", "ledger", "--stale"]);
    assert!(ran.stdout.contains("Geneva Office\t+41 22 909 41 60"), "{ran}");
}

#[test]
fn what_is_said_stands_where_the_file_has_it() {
    let sandbox = sandbox();
    let head = "From: a <a@example.org>\nSubject: Reef\nContent-Type: text/plain; charset=utf-8\n";
    let text = format!("{TEXT}Media contact: Ada Marsh, +41 22 909 41 99\n");
    sandbox.write("a.eml", format!("{head}\n{text}"));
    let soft = text.replace(" said today", "=\n said today").replace('–', "=E2=80=93");
    sandbox.write("b.eml", format!("{head}Content-Transfer-Encoding: quoted-printable\n\n{soft}"));
    for file in ["a.eml", "b.eml"] {
        let line = sandbox.read(file).lines().position(|line| line.contains("41 99")).unwrap() + 1;
        let ran = sandbox.run(&["release", "check", file, "--format", "short"]);
        assert!(ran.stdout.starts_with(&format!("{file}:{line}:27: ")), "{line}: {ran}");
        // Whatever keeps a mail from being mended, it is a mail.
        let ran = sandbox.run(&["release", "attach", file, "--refresh"]);
        assert!(ran.code == 3 && ran.stderr.contains("nothing is written into a mail"), "{ran}");
    }
    sandbox.write("c.eml", format!("{head}\n{TEXT}"));
    let ran = sandbox.run(&["release", "attach", "c.eml", "--refresh"]);
    assert!(ran.code == 3 && ran.stderr.contains("a mail, so not mended"), "{ran}");
    let ran = sandbox.run(&["release", "check", "c.eml"]);
    assert!(ran.stdout.contains("R501") && ran.stdout.contains("mail it anew"), "{ran}");

    let linked = "- **Ada Marsh**, [+41 22 909 41 99](tel:+41229094199)";
    sandbox.write(
        "a.md",
        format!("# Reef\n\nGENEVA, 2 December 2026 – It is well.\n\n## Media contacts\n\n{linked}\n"),
    );
    let short = sandbox.run(&["release", "check", "a.md", "--format", "short"]).stdout;
    let place = short.split(": ").next().unwrap().to_owned();
    let human = sandbox.run(&["release", "check", "a.md"]).stdout;
    assert!(place.starts_with("a.md:7:") && human.contains(&format!("--> {place}\n")), "{place}: {human}");
}

#[test]
fn what_was_not_done_is_not_said_to_be() {
    let sandbox = sandbox();
    let ran = sandbox.run(&["release", "check", "none.txt"]);
    assert!(ran.code == 1 && !ran.stderr.contains("no findings"), "{ran}");
    check(&sandbox, "Media contacts\n\nAda Marsh, +41 22 909 41 00");
    sandbox.ok(&["release", "register", "a.txt"]);
    sandbox.ok(&["undo"]);
    let history = sandbox.json(&["history", "--limit=1", "--format=json"]);
    let ran = sandbox.run(&["undo", history[0]["id"].as_str().unwrap()]);
    assert!(ran.stderr.contains("Done again: register a.txt. `pressdesk undo"), "{ran}");
}

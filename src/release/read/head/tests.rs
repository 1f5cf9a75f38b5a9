use super::*;
use crate::release::Format;

fn read_as(text: &str, format: Format) -> ReleaseReading {
    read(&Document::parse(text.as_bytes(), format).unwrap())
}

/// Title, subtitle, day and city.
fn told(text: &str) -> [Option<String>; 4] {
    let reading = read_as(text, Format::Text);
    [reading.title, reading.subtitle, reading.date, reading.city]
}

fn some(words: [&str; 4]) -> [Option<String>; 4] {
    words.map(|word| (word != "-").then(|| word.to_owned()))
}

const TEXT: &str = "The agencies of the county agreed today on a plan for the river, and said what it costs and who pays for it.";

#[test]
fn what_stands_above_the_title() {
    for (head, title) in [
        (
            "Otter County Agencies\n5770 Otter Blvd., Suite 100\nOtter Bay, North Carolina 27560\n\n",
            "Agencies agree on a plan",
        ),
        ("Senator the Hon. Ann Lee Minister for Rivers\n\nMay 4, 2023\n\n", "AGENCIES AGREE ON A PLAN"),
        ("Otter Commission - Fact Sheet\n\n", "Agencies agree on a plan"),
        (
            "A project of otter friends\n\nFor Immediate Release\nContact:\nAnn Lee, (503) 555-0147\n\n",
            "Agencies agree on a plan",
        ),
        (
            "Contact:\nBen Marsh, Controller and\nPrincipal Financial Officer\n919-555-0147, ext. 229\n",
            "Agencies agree on a plan",
        ),
        ("EX-99.1 2 dex991.htm PRESS RELEASE Press release\n\n", "Agencies agree on a plan"),
        ("Categories: Otters, Rivers of Otterland, Work\n\n", "Agencies agree on a plan"),
        ("Every day is opening night.\n\n", "Agencies agree on a plan"),
        ("Thu May 4 13:47:51 CDT 2023\n\n", "Agencies agree on a plan"),
        ("News for immediate release                 May 4, 2023\n\n", "AGENCIES AGREE ON A PLAN"),
        ("Press Release\nFor immediate publication\n\n", "Agencies agree on a plan"),
        ("Secretaría de Aguas del Estado de Nutria\n\n", "Agencies agree on a plan"),
        ("報道関係者各位\n2023年5月4日\n\n", "川のおにぎり「ひと粒」シリーズ、全国で11月4日発売"),
    ] {
        let text = format!("{head}{title}\n\n{TEXT}\n");
        assert_eq!(told(&text)[0].as_deref(), Some(title), "{text}");
    }
}

#[test]
fn where_the_text_begins_there_is_no_title_any_more() {
    let text = format!(
        "{TEXT}\n\nPress Conference at the River\n\nWHEN:\nWednesday, January 19th, 2022 at 11:45 AM\n"
    );
    assert_eq!(told(&text), some(["-"; 4]));
    let text = format!("MEDIA ADVISORY OTTER BAY, MD – {TEXT}\n");
    assert_eq!(told(&text), some(["-", "-", "-", "Otter Bay"]));
    let text = format!("Amsterdam– {TEXT}\n\nMore of the river and its banks\n");
    assert_eq!(told(&text), some(["-", "-", "-", "Amsterdam"]));
    let set = "Agencies agree on a plan\n\nThe Otter County Agencies of Water and of Land and of Human\nServices are going to\
        \nclean the river. They begin with its banks near the old mill.\n\nMore of the river and its banks\n";
    assert_eq!(told(set), some(["Agencies agree on a plan", "-", "-", "-"]));
}

#[test]
fn a_title_over_several_lines() {
    let text =
        format!("Agencies agree on a plan, on its costs, and on the departure of\nsome officers\n{TEXT}\n");
    let title = "Agencies agree on a plan, on its costs, and on the departure of some officers";
    assert_eq!(told(&text), some([title, "-", "-", "-"]));
    let text =
        format!("13th ANNUAL OTTER FESTIVAL OF THE COUNTY\nSET FOR THE RIVER AND ITS BANKS\n\n{TEXT}\n");
    assert_eq!(
        told(&text),
        some(["13th ANNUAL OTTER FESTIVAL OF THE COUNTY SET FOR THE RIVER AND ITS BANKS", "-", "-", "-"])
    );
    let text = format!("Agencies Agree on a Plan That Includes Two Additional\nOther Rivers\n\n{TEXT}\n");
    assert_eq!(
        told(&text),
        some(["Agencies Agree on a Plan That Includes Two Additional Other Rivers", "-", "-", "-"])
    );
    let text = format!(
        "Agencies agree on a plan for their old river\nJan 15, 2008\nOTTER BAY, Jan. 15 /CNW/ - {TEXT}\n"
    );
    assert_eq!(
        told(&text),
        some(["Agencies agree on a plan for their old river", "-", "2008-01-15", "Otter Bay"])
    );
}

#[test]
fn a_title_that_is_given() {
    let again = "Agencies agree on a plan | Otter County\nSkip to main content\nAbout us and the county\nNews Releases\n\
        June 5, 2026: Agencies agree on a plan\n(213) 555-0147\nThe river gets its banks back\n";
    let text = format!("{again}OTTER BAY —\n{TEXT}\n");
    assert_eq!(
        told(&text),
        some(["Agencies agree on a plan", "The river gets its banks back", "2026-06-05", "Otter Bay"])
    );
    let text = "예시연합 |\n취 재 요 청 |\n2025년 7월 27일(일) |\n○ 제목 : 온전한 강을 위한 주민 기자회견\n○ 일시 : 7월 27일(일) 오후 1시 30분\n";
    assert_eq!(told(text), some(["온전한 강을 위한 주민 기자회견", "-", "2025-07-27", "-"]));
    let text = format!("Press Release: Agencies agree on a plan\n\n{TEXT}\n");
    assert_eq!(told(&text)[0].as_deref(), Some("Agencies agree on a plan"));
    let text = format!("Statement of the county on its river\n\n{TEXT}\n");
    assert_eq!(told(&text)[0].as_deref(), Some("Statement of the county on its river"));
}

#[test]
fn of_a_page_the_heading_that_stands_in_its_title() {
    let page = "<title>Agencies agree on a plan - Otter County</title><h1>Working together for the county</h1>\
        <h2>Agencies agree on a plan</h2><p>The river is clean.</p>";
    assert_eq!(read_as(page, Format::Html).title.as_deref(), Some("Agencies agree on a plan"));
    let page = "<title>News: Agencies agree on a plan</title><h4>Do you know how clean a river is?</h4>\
        <h1>Agencies agree on a plan</h1><p>The river is clean.</p>";
    assert_eq!(read_as(page, Format::Html).title.as_deref(), Some("Agencies agree on a plan"));
    let page = "---\ntitle: Agencies agree on a plan\n---\nThe river is clean.\n\n## More about the river and its banks\n\nIt is.\n";
    assert_eq!(read_as(page, Format::Markdown).title.as_deref(), Some("Agencies agree on a plan"));
}

#[test]
fn the_day_of_a_release_and_of_nothing_else() {
    for (foot, day) in [
        ("Otterøya, 2. september 2010", Some("2010-09-02")),
        ("2008년 12월 26일", Some("2008-12-26")),
        ("Posted by Ann Lee, January 7, 2007 07:58 PM", Some("2007-01-07")),
        (
            "WEDNESDAY, 29 JANUARY 2020  MEDIA CONTACT: ANN LEE OF THE COUNTY  0438 555 041",
            Some("2020-01-29"),
        ),
        ("DATE: Friday, June 20, 2003\nTIME: 9:30 a.m.", None),
        ("WHEN:\nFriday, June 20, 2003", None),
        ("Register with us until 1 July 2024.", None),
        ("June 8, 2026\nOther news of the county\nJune 3, 2026\nMore of it", None),
    ] {
        let text = format!("Agencies agree on a plan\n\n{TEXT}\n\n{foot}\n");
        assert_eq!(told(&text)[2].as_deref(), day, "{foot}");
    }
    let text = format!("Otter Festival, Saturday, 4 May 2024\n\n{TEXT}\n");
    assert_eq!(told(&text)[2].as_deref(), Some("2024-05-04"));
    let text = "Las nutrias vuelven al río\nPublicado:\n02/09/2025 - 13:00\n\nEl plan de la comarca para el río es de los vecinos.\n";
    assert_eq!(told(text)[2].as_deref(), Some("2025-09-02"));
}

#[test]
fn a_dateline_over_two_lines() {
    let text =
        "OTTER BAY and OTTERTON, Oct. 22,\n2019 /CNW/ - Example Trust said that it gives out its results.\n";
    assert_eq!(told(text), some(["-", "-", "2019-10-22", "Otter Bay"]));
}

#[test]
fn what_stands_below_the_title() {
    let title = "Agencies agree on a plan";
    for (below, subtitle) in [
        ("The river gets its banks back\n\n", "The river gets its banks back"),
        ("By Ann Lee, Otter News\n", "-"),
        ("To: National Desk, Labor Reporter\n", "-"),
        ("June 30 to July 1, 2012, Otter Bay, Otterland\n", "-"),
    ] {
        let text = format!("{title}\n{below}OTTER BAY – {TEXT}\n");
        assert_eq!(told(&text)[1].as_deref().unwrap_or("-"), subtitle, "{below}");
    }
}

#[test]
fn an_embargo_behind_a_label() {
    let text = format!(
        "NEWS RELEASE – EMBARGOED UNTIL 10 A.M., MAY 4\n\nAgencies agree on a plan\n\n{TEXT}\n\nEmbargo subscribers are encouraged to write to the desk of the county in time.\n"
    );
    assert_eq!(
        read_as(&text, Format::Text).embargo.as_deref(),
        Some("NEWS RELEASE – EMBARGOED UNTIL 10 A.M., MAY 4")
    );
    let text = format!(
        "Agencies agree on a plan\n\n{TEXT}\n\nEmbargo subscribers are encouraged to write to the desk of the county in time.\n"
    );
    assert_eq!(read_as(&text, Format::Text).embargo, None);
}

#[test]
fn a_title_below_the_place_and_the_day() {
    for (head, title, subtitle, city) in [
        ("Otter Bay, 4 May 2026\n\n", "Agencies agree on a plan", "-", "Otter Bay"),
        (
            "Press release\nRennes, le 4 mai 2026\n\n",
            "Agencies agree on a plan",
            "What it costs and who pays",
            "Rennes",
        ),
        ("Otter Museum Trust\nOtter Bay, 4 May 2026\n\n", "Agencies agree on a plan", "-", "Otter Bay"),
    ] {
        let below = if subtitle == "-" { String::new() } else { format!("{subtitle}\n") };
        let text = format!("{head}{title}\n{below}\n{TEXT}\n");
        assert_eq!(told(&text), some([title, subtitle, "2026-05-04", city]), "{text}");
    }
    // Whatever comes below a title and a day is none.
    let text = format!(
        "Agencies agree on a plan\n\nOtter Bay, 4 May 2026\n\nThe river and its old banks\n\n{TEXT}\n"
    );
    assert_eq!(told(&text)[0].as_deref(), Some("Agencies agree on a plan"));
    let text = "Otter Bay, 4 May 2026\n\nThe agencies agree on a plan.\n\nContact: Ann Lee, 503 555 0147\n";
    assert_eq!(told(text)[0], None);
}

#[test]
fn titles_of_a_few_words() {
    let dated = format!("OTTER BAY, 4 May 2026 – {TEXT}");
    for title in ["Museum night", "Works over Easter", "Clinic opens"] {
        assert_eq!(told(&format!("{title}\n\n{dated}\n"))[0].as_deref(), Some(title));
        let above = format!("Media Contact:\nAnn Lee\n503-555-0147\n\n{title}\n\n{dated}\n");
        assert_eq!(told(&above)[0].as_deref(), Some(title));
    }
    for line in [
        "Ann Lee",
        "Otter Museum Trust",
        "Kestrel Rail",
        "News Release",
        "Otter Bay, Texas",
        "Monday",
        "Dear editor",
    ] {
        assert_eq!(told(&format!("{line}\n\n{dated}\n"))[0], None, "{line}");
    }
    let title = |text: &str, format| read_as(text, format).title;
    let page = format!("<h1>Museum Night</h1><p>{dated}</p><h2>More news</h2>");
    assert_eq!(title(&page, Format::Html).as_deref(), Some("Museum Night"));
    assert_eq!(
        title(&format!("# Clinic opens\n\n{dated}\n"), Format::Markdown).as_deref(),
        Some("Clinic opens")
    );
    assert_eq!(title(&format!("{dated}\n\n## About us\n"), Format::Markdown), None);
}

#[test]
fn a_mails_subject_is_the_title_without_what_says_that_it_was_handed_on() {
    let mail = |subject: &str, text: &str| {
        let head = "From: ann@example.org\nContent-Type: text/plain; charset=utf-8\nMIME-Version: 1.0\n";
        let reading = read_as(&format!("{head}Subject: {subject}\n\n{text}"), Format::Eml);
        [reading.title, reading.subtitle]
    };
    let text = format!("Dear editor,\n\nOTTER BAY, 4 May 2026 – {TEXT}\n");
    assert_eq!(
        mail("Fwd: Press release: Agencies agree on a plan", &text)[0].as_deref(),
        Some("Agencies agree on a plan")
    );
    let text = format!(
        "Sehr geehrte Damen und Herren,\n\nAgencies agree on a plan\n\nOTTER BAY, 4 May 2026 – {TEXT}\n"
    );
    assert_eq!(mail("PM", &text), [Some("Agencies agree on a plan".to_owned()), None]);
}

#[test]
fn the_day_of_an_embargo_is_not_the_releases() {
    let head = "Embargoed until 5 May 2026, 10 a.m.\n\nAgencies agree on a plan\n\n";
    let dated = |text: &str| {
        let reading = read_as(&format!("{head}{text}{TEXT}\n"), Format::Text);
        (reading.date, reading.embargo.is_some())
    };
    assert_eq!(dated("Otter Bay, 4 May 2026. "), (Some("2026-05-04".to_owned()), true));
    assert_eq!(dated("4 May 2026\n\n"), (Some("2026-05-04".to_owned()), true));
    assert_eq!(dated(""), (Some("2026-05-05".to_owned()), true));
    let front = format!(
        "---\ntitle: Agencies agree on a plan\nsubtitle: Who pays\nembargo: 2026-05-05\n---\n\n{TEXT}\n"
    );
    let reading = read_as(&front, Format::Markdown);
    assert_eq!(
        [reading.subtitle.as_deref(), reading.embargo.as_deref()],
        [Some("Who pays"), Some("2026-05-05")]
    );
}

#[test]
fn a_firm_above_the_title_in_a_script_without_capitals() {
    let text = "2026年3月10日\n株式会社かわうそ製紙\n\n再生紙の新ブランドを発売\n\n株式会社かわうそ製紙は、新ブランドを発売します。\n";
    assert_eq!(told(text), some(["再生紙の新ブランドを発売", "-", "2026-03-10", "-"]));
}

#[test]
fn a_label_gives_what_stands_below_the_title() {
    let text = format!(
        "Agencies agree on a plan\n\nUtl.: It costs half of the last one\n\nLEEDS, 4 May 2023 – {TEXT}\n"
    );
    assert_eq!(
        told(&text),
        some(["Agencies agree on a plan", "It costs half of the last one", "2023-05-04", "Leeds"])
    );
}

#[test]
fn an_embargo_may_stand_behind_the_day() {
    let text =
        format!("Agencies agree on a plan\n\nLeeds, 4 May 2023 – embargoed until 5 May, 6am\n\n{TEXT}\n");
    let embargo = read_as(&text, Format::Text).embargo;
    assert_eq!(embargo.as_deref(), Some("Leeds, 4 May 2023 – embargoed until 5 May, 6am"));
}

#[test]
fn a_day_with_its_name_in_a_sentence_is_an_event_s() {
    let date = |text: &str| read(&Document::parse(text.as_bytes(), Format::Text).unwrap()).date;
    for sentence in [
        "The Otter River 10K is back on Saturday, 9 May 2026, and the course follows the river to the old mill.",
        "Båtklubben öppnar den nya bryggan onsdagen den 9 maj 2026, och alla som vill se den är välkomna till hamnen.",
        "Am Samstag, 9. Mai 2026, öffnet die Stadt Otterau die neue Brücke, und alle dürfen sie ab 12 Uhr betreten.",
    ] {
        assert_eq!(date(&format!("Otter comes back\n\n{sentence}\n")), None, "{sentence}");
        let dated = format!("8 April 2026\n\nOtter comes back\n\n{sentence}\n");
        assert_eq!(date(&dated).as_deref(), Some("2026-04-08"), "{sentence}");
    }
    let said = "The council decided on 9 May 2026 that the new bridge over the river will be open to all who walk or cycle.";
    assert_eq!(date(&format!("Otter comes back\n\n{said}\n")).as_deref(), Some("2026-05-09"));
}

#[test]
fn an_embargo_that_says_none_is_none() {
    let body = "수달시, 수달대교 토요일 개통\n\n수달시는 토요일부터 보행자와 자전거가 수달대교를 건널 수 있다고 밝혔다.\n";
    let reading = |line: &str| read_as(&format!("{line}\n배포일: 2026. 3. 11.\n\n{body}"), Format::Text);
    let held = reading("보도일시: 2026. 3. 12.(목) 12:00 이후");
    assert_eq!(held.embargo.as_deref(), Some("보도일시: 2026. 3. 12.(목) 12:00 이후"));
    assert_eq!(held.date.as_deref(), Some("2026-03-11"));
    assert_eq!(reading("보도일시: 배포 즉시").embargo, None);
    let german = "Sperrfrist: keine\n\nOtterau öffnet die Brücke\n\nDie Stadt Otterau öffnet die Brücke für alle, die zu Fuß oder mit dem Rad kommen.\n";
    assert_eq!(read_as(german, Format::Text).embargo, None);
}

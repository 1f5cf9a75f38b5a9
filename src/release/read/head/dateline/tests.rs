use super::*;

fn told(line: &str) -> Option<(String, Option<String>)> {
    read(line, false, Order::Unknown).map(|dateline| (dateline.words, dateline.city))
}

#[test]
fn datelines() {
    for (line, words, city) in [
        ("6 November 2010, Beijing – Governments from 28 countries", "6 November 2010, Beijing", "Beijing"),
        ("SANTA ANA, Calif. – A woman has been charged with a thing", "SANTA ANA, Calif.", "Santa Ana"),
        ("NEW YORK--(BUSINESS WIRE)--Example Corp. today opened a studio.", "NEW YORK", "New York"),
        ("OSLO, Jan. 9, 2026 /PRNewswire/ -- Example today opened a studio.", "OSLO, Jan. 9, 2026", "Oslo"),
        ("Pune, 7th August 2026: Example today opened a studio there.", "Pune, 7th August 2026", "Pune"),
        ("Otter Bay, Calif. – A plan was shown to the neighbours today.", "Otter Bay, Calif.", "Otter Bay"),
        ("(Otter Bay, TX) - A plan was shown to the neighbours today.", "Otter Bay, TX", "Otter Bay"),
        (
            "TORONTO and MONTREAL, Oct. 22, 2019 /CNW/ - Example Trust said that it opened",
            "TORONTO and MONTREAL, Oct. 22, 2019",
            "Toronto",
        ),
        ("Ahlstadt (ots) - Unbekannte haben am Montag ein Fahrrad gestohlen.", "Ahlstadt", "Ahlstadt"),
        ("서울--(뉴스와이어)--예시 주식회사가 오늘 새로운 공장을 열었다고 밝혔다", "서울", "서울"),
        ("Otter City, Iowa – A plan was shown to the neighbours today.", "Otter City, Iowa", "Otter City"),
        ("OTTER BAY —", "OTTER BAY", "Otter Bay"),
        (
            "RELEASED BY THE OTTER TRUST:LEEDS (May 6, 2026) - The trust gave a prize to a neighbour.",
            "LEEDS (May 6, 2026)",
            "Leeds",
        ),
        (
            "OTTER BAY, Ohio (May 6, 2026) – A plan was shown to the neighbours today.",
            "OTTER BAY, Ohio (May 6, 2026)",
            "Otter Bay",
        ),
        ("Geneva, 6 November 2010", "Geneva, 6 November 2010", "Geneva"),
        ("Otter Valley - August 29th, 2013", "Otter Valley - August 29th, 2013", "Otter Valley"),
        ("Ahlstadt (ots)", "Ahlstadt (ots)", "Ahlstadt"),
        ("Dresden, 4. Mai 2026. Die Stadtwerke bauen einen Speicher.", "Dresden, 4. Mai 2026", "Dresden"),
        ("Rennes, le 4 avril 2026. Le musée rouvre ses portes.", "Rennes, le 4 avril 2026", "Rennes"),
        ("Toluca, Jalisco, 8 de mayo de 2026", "Toluca, Jalisco, 8 de mayo de 2026", "Toluca"),
        (
            "Ciudad de México, a 8 de mayo de 2026",
            "Ciudad de México, a 8 de mayo de 2026",
            "Ciudad de México",
        ),
        ("Otter Bay, Texas, May 8, 2026", "Otter Bay, Texas, May 8, 2026", "Otter Bay"),
        ("Berlin, den 4. Mai 2026", "Berlin, den 4. Mai 2026", "Berlin"),
        ("Warszawa, 17 marca 2026 r.", "Warszawa, 17 marca 2026 r.", "Warszawa"),
        ("*Otter Bay, Kenya – 8 May 2026*", "Otter Bay, Kenya – 8 May 2026", "Otter Bay"),
        ("May 8, 2026 – Otter Bay, Ohio", "May 8, 2026 – Otter Bay, Ohio", "Otter Bay"),
        ("12 мая 2026 года, Новосибирск", "12 мая 2026 года, Новосибирск", "Новосибирск"),
        (
            "Нижний Новгород. 12 мая 2026 г. Союз речников добился повышения.",
            "Нижний Новгород. 12 мая 2026 г.",
            "Нижний Новгород",
        ),
        ("القاهرة، ٣ أبريل ٢٠٢٦", "القاهرة، ٣ أبريل ٢٠٢٦", "القاهرة"),
        (
            "دبي، الإمارات العربية المتحدة، 17 نوفمبر 2026: أعلنت الشركة اليوم عن افتتاح محطة",
            "دبي، الإمارات العربية المتحدة، 17 نوفمبر 2026",
            "دبي",
        ),
        (
            "Recife, julho de 2026 – Quem passou a madrugada na porta sabe que a ficha acaba.",
            "Recife, julho de 2026",
            "Recife",
        ),
    ] {
        assert_eq!(told(line), Some((words.to_owned(), Some(city.to_owned()))));
    }
}

#[test]
fn a_dateline_in_parts() {
    let (words, city) = told(
        "(NewMediaWire) - May 22, 2025 - OTTER BAY, N.M. – It has been a long path for the two paintings",
    )
    .unwrap();
    assert_eq!(words, "May 22, 2025 - OTTER BAY, N.M.");
    assert_eq!(city.as_deref(), Some("Otter Bay"));
    let (words, city) =
        told("OTTER BAY, TX - (NewMediaWire) - August 28, 2024 - Example said today that it opened a studio")
            .unwrap();
    assert_eq!(words, "OTTER BAY, TX - (NewMediaWire) - August 28, 2024");
    assert_eq!(city.as_deref(), Some("Otter Bay"));
}

#[test]
fn no_datelines() {
    for line in [
        "The new rover--the third of its kind--landed today on Mars.",
        "OTTER FEVER – COUNTY CONFIRMS THE FIRST CASE OF THE YEAR",
        "Monday, May 4, 2020",
        "May 8, 2026 – Museum Night",
        "May 8, 2026 – Otters Come Home",
        "Otter Group Reports Unaudited 9M 2025 Results on 9 May 2026 - Invitation to a Call on the Day",
        "The trust was founded in Leeds, 4 May 1987. It has two lines of its own.",
        "Amsterdam – This morning two ships arrived at the wharf of the town.",
        "Ada Marsh, Director – The plan was shown to the neighbours today.",
    ] {
        assert_eq!(told(line), None, "{line}");
    }
    let begins =
        read("Amsterdam – This morning two ships arrived at the wharf of the town.", true, Order::Unknown);
    assert_eq!(begins.and_then(|one| one.city).as_deref(), Some("Amsterdam"));
}

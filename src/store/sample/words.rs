//! The vocabulary of synthetic organisations, read from `assets/sample/mobility.txt`: a mobility
//! company of a whole region with four fields of work.

/// All words.
pub(super) struct Words {
    pub fields: Vec<Field>,
    pub criteria: Vec<&'static str>,
    pub labels: Vec<&'static str>,
    pub birds: Vec<&'static str>,
    pub colours: Vec<&'static str>,
    pub towns: Vec<&'static str>,
    /// Names of people.
    pub first: Vec<&'static str>,
    pub last: Vec<&'static str>,
    /// What a link leads to.
    pub links: Vec<&'static str>,
    pub notes: Vec<&'static str>,
}

/// A field of work: what a train is about.
#[derive(Default)]
pub(super) struct Field {
    pub name: &'static str,
    pub epics: Vec<&'static str>,
    pub capabilities: Vec<Capability>,
    /// For whom a feature is extended: “for …”.
    pub audiences: Vec<&'static str>,
    /// What a story adds to an action: “…, on a watch”.
    pub endings: Vec<&'static str>,
    pub why: Vec<&'static str>,
    pub who: Vec<&'static str>,
    /// One of them, as a story says it: “As a …”.
    pub roles: Vec<&'static str>,
    /// What a story is good for: “so that …”.
    pub benefits: Vec<&'static str>,
}

/// Something that the product can do, and the actions that it consists of.
pub(super) struct Capability {
    pub name: &'static str,
    pub actions: Vec<&'static str>,
}

impl Words {
    pub(super) fn load() -> Self {
        Self::parse(include_str!("../../../assets/sample/mobility.txt"))
    }

    fn parse(text: &'static str) -> Self {
        let mut words = Self {
            fields: Vec::new(),
            criteria: Vec::new(),
            labels: Vec::new(),
            birds: Vec::new(),
            colours: Vec::new(),
            towns: Vec::new(),
            first: Vec::new(),
            last: Vec::new(),
            links: Vec::new(),
            notes: Vec::new(),
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((word, rest)) = line.split_once(": ") else { continue };
            let mut values = rest.split(" | ");
            let list = match word {
                "field" => {
                    words.fields.push(Field { name: rest, ..Field::default() });
                    continue;
                }
                "criterion" => &mut words.criteria,
                "label" => &mut words.labels,
                "bird" => &mut words.birds,
                "colour" => &mut words.colours,
                "town" => &mut words.towns,
                "first" => &mut words.first,
                "last" => &mut words.last,
                "link" => &mut words.links,
                "note" => &mut words.notes,
                _ => {
                    let Some(field) = words.fields.last_mut() else { continue };
                    match word {
                        "epic" => &mut field.epics,
                        "audience" => &mut field.audiences,
                        "ending" => &mut field.endings,
                        "why" => &mut field.why,
                        "who" => &mut field.who,
                        "role" => &mut field.roles,
                        "so" => &mut field.benefits,
                        "can" => {
                            let name = values.next().unwrap_or_default();
                            field.capabilities.push(Capability { name, actions: values.collect() });
                            continue;
                        }
                        _ => continue,
                    }
                }
            };
            list.extend(values);
        }
        words
    }
}

/// The value at `index`, beginning again after the last; empty when there is none.
pub(super) fn cycle(list: &[&'static str], index: usize) -> &'static str {
    index.checked_rem(list.len()).and_then(|i| list.get(i)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_is_complete_and_says_nothing_twice() {
        let words = Words::load();
        assert_eq!(words.fields.len(), 4);
        let mut titles = std::collections::HashSet::new();
        for field in &words.fields {
            assert_eq!((field.epics.len(), field.capabilities.len()), (6, 10), "{}", field.name);
            assert_eq!((field.audiences.len(), field.endings.len(), field.why.len()), (10, 12, 6));
            assert_eq!(
                (field.who.len(), field.roles.len(), field.benefits.len()),
                (5, 5, 6),
                "{}",
                field.name
            );
            for capability in &field.capabilities {
                assert_eq!(capability.actions.len(), 6, "{}", capability.name);
                assert!(titles.insert(capability.name), "{} stands twice", capability.name);
            }
        }
        let lists = [&words.criteria, &words.labels, &words.birds, &words.colours, &words.towns];
        assert_eq!(lists.map(Vec::len), [16, 8, 60, 20, 40]);
        let lists = [&words.first, &words.last, &words.links, &words.notes];
        assert_eq!(lists.map(Vec::len), [30, 30, 4, 4]);
    }
}

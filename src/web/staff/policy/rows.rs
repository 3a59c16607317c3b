//! The lists of a policy's form: rows that plain buttons add and take away.

use crate::web::forms::Filled;

/// More rows than any policy needs; a form with more isn't one that we wrote.
const MOST: usize = 100;

/// A list of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// The longest term by what is owed.
    Terms,
    /// Interest and its conditions.
    Interest,
    /// Discounts.
    Discounts,
}

impl Rows {
    /// All lists.
    pub const ALL: [Self; 3] = [Self::Terms, Self::Interest, Self::Discounts];

    /// Its name, with which the names of its fields begin.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Interest => "interest",
            Self::Discounts => "discounts",
        }
    }

    /// The fields of a row.
    #[must_use]
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Terms => &["up_to", "months"],
            Self::Interest => &["regime", "rate", "hardship", "within_months", "upfront_percent", "who"],
            Self::Discounts => &["percent", "within_days", "age_days", "who"],
        }
    }

    /// What stands in a new row.
    fn new_row(self) -> Vec<&'static str> {
        match self {
            Self::Terms => vec!["", ""],
            Self::Interest => vec!["reduced", "", "no", "", "0", "machine"],
            Self::Discounts => vec!["", "", "0", "person"],
        }
    }

    /// The field of a row.
    #[must_use]
    pub fn field(self, at: usize, name: &str) -> String {
        format!("{}-{at}-{name}", self.as_str())
    }

    /// The field that says how many rows there are.
    #[must_use]
    pub fn counter(self) -> String {
        format!("{}-rows", self.as_str())
    }

    /// How many rows a form has.
    #[must_use]
    pub fn count(self, form: &Filled) -> usize {
        form.get(&self.counter()).parse().unwrap_or(0).min(MOST)
    }

    /// The form with one more row at the end.
    #[must_use]
    pub fn with<V: Into<String>>(self, form: Filled, values: impl IntoIterator<Item = V>) -> Filled {
        let at = self.count(&form);
        let form = self.write(form, at, values);
        form.with(&self.counter(), at.saturating_add(1).to_string())
    }

    fn write<V: Into<String>>(self, form: Filled, at: usize, values: impl IntoIterator<Item = V>) -> Filled {
        let named = self.fields().iter().zip(values);
        named.fold(form, |form, (name, value)| form.with(&self.field(at, name), value))
    }

    fn values(self, form: &Filled, at: usize) -> Vec<String> {
        self.fields().iter().map(|name| form.get(&self.field(at, name)).to_owned()).collect()
    }

    /// Where a new row comes: at the end, or before the last band, which is for everything larger.
    #[must_use]
    pub fn next(self, form: &Filled) -> usize {
        let count = self.count(form);
        if self == Self::Terms { count.saturating_sub(1) } else { count }
    }

    /// The form with a new row.
    #[must_use]
    pub fn added(self, form: Filled) -> Filled {
        let (at, count) = (self.next(&form), self.count(&form));
        if count >= MOST {
            return form;
        }
        if at == count {
            return self.with(form, self.new_row());
        }
        let last = self.values(&form, at);
        let form = self.write(form, at, self.new_row());
        self.with(form, last)
    }

    /// The form without a row.
    #[must_use]
    pub fn without(self, form: Filled, at: usize) -> Filled {
        let count = self.count(&form);
        if at >= count {
            return form;
        }
        let left = count.saturating_sub(1);
        let moved = (at..left).fold(form, |form, place| {
            let next = self.values(&form, place.saturating_add(1));
            self.write(form, place, next)
        });
        moved.with(&self.counter(), left.to_string())
    }
}

/// What a button of the form does to its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One more.
    Add(Rows),
    /// One less: which.
    Remove(Rows, usize),
}

impl Move {
    /// Reads what a button says: `add-terms`, `remove-interest-2`.
    #[must_use]
    pub fn of(button: &str) -> Option<Self> {
        let rows = |name: &str| Rows::ALL.into_iter().find(|it| it.as_str() == name);
        if let Some(name) = button.strip_prefix("add-") {
            return rows(name).map(Self::Add);
        }
        let (name, at) = button.strip_prefix("remove-")?.rsplit_once('-')?;
        Some(Self::Remove(rows(name)?, at.parse().ok()?))
    }

    /// The form afterwards.
    #[must_use]
    pub fn done(self, form: Filled) -> Filled {
        match self {
            Self::Add(rows) => rows.added(form),
            Self::Remove(rows, at) => rows.without(form, at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(form: &Filled) -> Vec<String> {
        (0..Rows::Terms.count(form)).map(|at| form.get(&Rows::Terms.field(at, "months")).to_owned()).collect()
    }

    #[test]
    fn rows_come_and_go_and_the_others_stay_as_they_are() {
        let form = Rows::Terms.with(Rows::Terms.with(Filled::new(), ["500", "12"]), ["", "24"]);
        // The last band is for every larger debt: a new one comes before it.
        let form = Move::of("add-terms").unwrap().done(form);
        assert_eq!(months(&form), ["12", "", "24"]);
        let form = Move::of("remove-terms-0").unwrap().done(form);
        assert_eq!(months(&form), ["", "24"]);
        let form = Move::of("remove-terms-7").unwrap().done(form);
        assert_eq!(months(&form), ["", "24"]);
        let form = Move::of("add-discounts").unwrap().done(form);
        assert_eq!((Rows::Discounts.count(&form), form.get("discounts-0-who")), (1, "person"));
        for nonsense in ["", "check", "add-", "remove-terms", "remove-terms-x", "add-rows"] {
            assert_eq!(Move::of(nonsense), None, "{nonsense}");
        }
        assert_eq!(Rows::Terms.count(&Filled::new().with("terms-rows", "99999999")), MOST);
    }
}

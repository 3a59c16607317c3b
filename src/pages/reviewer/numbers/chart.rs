//! Bars by month, drawn on the server as SVG in two widths. The same figures stand in a table under each.

use leptos::prelude::*;

/// What one colour stands for, with a value for each place.
#[derive(Debug, Clone)]
pub(in crate::pages::reviewer) struct Series {
    /// Its name.
    pub name: String,
    /// Its values, none of them less than nothing.
    pub values: Vec<i64>,
}

/// A chart: one question.
pub(in crate::pages::reviewer) struct Chart {
    /// What it shows, for whoever can't see it.
    pub label: String,
    /// What stands under each place.
    pub places: Vec<String>,
    /// On top of each other, or beside each other.
    pub stacked: bool,
    pub series: Vec<Series>,
    /// How the largest is written.
    pub largest: String,
}

struct Canvas {
    width: i64,
    height: i64,
    /// A label under every so many places.
    every: usize,
    class: &'static str,
}

const BROAD: Canvas = Canvas { width: 720, height: 240, every: 1, class: "broad" };
const NARROW: Canvas = Canvas { width: 340, height: 210, every: 3, class: "narrow" };
const TOP: i64 = 26;
const FOOT: i64 = 26;
const COLOURS: [&str; 4] = ["bar-1", "bar-2", "bar-3", "bar-4"];

fn colour(place: usize) -> &'static str {
    COLOURS.get(place).copied().unwrap_or("bar-4")
}

/// `whole * part / of`, safe for amounts of any size.
fn share(whole: i64, part: i64, of: i64) -> i64 {
    let product = i128::from(whole).saturating_mul(i128::from(part));
    product.checked_div(i128::from(of.max(1))).and_then(|it| i64::try_from(it).ok()).unwrap_or(0)
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// One bar of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bar {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    colour: &'static str,
}

impl Chart {
    /// The largest sum of a place, or the largest value where they stand beside each other.
    pub fn most(series: &[Series], stacked: bool) -> i64 {
        let places = series.iter().map(|it| it.values.len()).max().unwrap_or(0);
        let at = |place: usize| series.iter().map(move |it| it.values.get(place).copied().unwrap_or(0));
        let sum = |place| at(place).fold(0_i64, i64::saturating_add);
        let largest = |place| at(place).max().unwrap_or(0);
        (0..places).map(|place| if stacked { sum(place) } else { largest(place) }).max().unwrap_or(0)
    }

    fn bars(&self, canvas: &Canvas) -> Vec<Bar> {
        let most = Self::most(&self.series, self.stacked).max(1);
        let ground = canvas.height.saturating_sub(FOOT);
        let tall = ground.saturating_sub(TOP);
        let step = share(canvas.width, 1, whole(self.places.len()));
        let broad = share(step, 7, 10).max(2);
        let width = if self.stacked { broad } else { share(broad, 1, whole(self.series.len())).max(1) };
        let mut bars = Vec::new();
        for place in 0..self.places.len() {
            let left = step.saturating_mul(whole(place)).saturating_add(step.saturating_sub(broad).div_euclid(2));
            let mut foot = ground;
            for (no, it) in self.series.iter().enumerate() {
                let height = share(tall, it.values.get(place).copied().unwrap_or(0).max(0), most);
                let x = if self.stacked { left } else { left.saturating_add(width.saturating_mul(whole(no))) };
                let y = foot.saturating_sub(height);
                if height > 0 {
                    bars.push(Bar { x, y, width, height, colour: colour(no) });
                }
                foot = if self.stacked { y } else { ground };
            }
        }
        bars
    }

    fn drawing(&self, canvas: &Canvas) -> AnyView {
        let ground = canvas.height.saturating_sub(FOOT);
        let step = share(canvas.width, 1, whole(self.places.len()));
        let bars: Vec<_> = self
            .bars(canvas)
            .into_iter()
            .map(|it| view! { <rect class=it.colour x=it.x y=it.y width=it.width height=it.height></rect> })
            .collect();
        // The last place always has its label.
        let last = self.places.len().saturating_sub(1);
        let labels: Vec<_> = self
            .places
            .iter()
            .enumerate()
            .filter(|(place, _)| last.saturating_sub(*place).is_multiple_of(canvas.every))
            .map(|(place, text)| {
                let x = step.saturating_mul(whole(place)).saturating_add(step.div_euclid(2));
                view! { <text class="label" x=x y=ground.saturating_add(19) text-anchor="middle">{text.clone()}</text> }
            })
            .collect();
        view! {
            <svg class=canvas.class viewBox=format!("0 0 {} {}", canvas.width, canvas.height) role="img" aria-label=self.label.clone() width="100%">
                <line class="grid" x1="0" x2=canvas.width y1=TOP y2=TOP></line>
                <text class="label" x="0" y=TOP.saturating_sub(8)>{self.largest.clone()}</text>
                {bars}
                <line class="axis" x1="0" x2=canvas.width y1=ground y2=ground></line>
                {labels}
            </svg>
        }
        .into_any()
    }

    /// The figure: what the colours stand for, and the drawing.
    pub fn view(&self) -> AnyView {
        let keys: Vec<_> = self
            .series
            .iter()
            .enumerate()
            .map(|(no, it)| {
                view! {
                    <li>
                        <svg class="key" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><rect class=colour(no) x="0" y="0" width="12" height="12"></rect></svg>
                        " " {it.name.clone()}
                    </li>
                }
            })
            .collect();
        view! {
            <figure class="chart">
                <ul class="keys">{keys}</ul>
                {self.drawing(&BROAD)}
                {self.drawing(&NARROW)}
            </figure>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(stacked: bool) -> Chart {
        let series =
            vec![Series { name: "a".into(), values: vec![1, 3] }, Series { name: "b".into(), values: vec![1, 0] }];
        Chart { label: String::new(), places: vec!["x".into(), "y".into()], stacked, series, largest: String::new() }
    }

    #[test]
    fn the_largest_place_is_as_tall_as_the_drawing_and_nothing_stands_out() {
        for stacked in [true, false] {
            let bars = chart(stacked).bars(&BROAD);
            assert_eq!(bars.len(), 3, "what is nothing has no bar");
            assert_eq!(bars.iter().map(|it| it.y).min(), Some(TOP));
            assert!(
                bars.iter().all(|it| it.x >= 0 && it.x + it.width <= BROAD.width && it.y + it.height <= BROAD.height)
            );
        }
    }

    #[test]
    fn stacked_bars_stand_on_each_other_and_others_beside() {
        let stacked = chart(true).bars(&BROAD);
        assert_eq!((stacked[0].x, stacked[0].y), (stacked[1].x, stacked[1].y + stacked[1].height));
        let beside = chart(false).bars(&BROAD);
        assert_eq!(beside[0].x + beside[0].width, beside[1].x);
    }
}

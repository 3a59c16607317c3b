//! The one colour that a creditor may set: links, buttons and charts take it. What is refused can't be read on our paper.
//! The tokens of `style/main.css` stay; a small sheet of its own puts the colour over them.

use std::fmt;
use std::str::FromStr;

/// What a text must stand out by, WCAG 2.2 at AA.
const ENOUGH: f64 = 4.5;

/// Lightness, chroma and hue in degrees, as CSS writes OKLCH.
type Oklch = (f64, f64, f64);

const PAPER: Oklch = (0.985, 0.006, 85.0);
const DARK_SHEET: Oklch = (0.22, 0.013, 240.0);

/// A colour that can be read on our paper and on its own wash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    rgb: [u8; 3],
}

/// Why a colour can't be taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NoAccent {
    /// It isn't written as `#1a5a7a`.
    NotAColour,
    /// It stands out too little: by how much, to one.
    TooFaint(f64),
}

impl fmt::Display for NoAccent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAColour => write!(out, "no colour; write it like #1a5a7a"),
            Self::TooFaint(contrast) => {
                // Cut, not rounded: 4.49 must not read as enough.
                let shown = (contrast * 100.0).floor() / 100.0;
                write!(out, "too light to be read: its contrast is {shown:.2} to 1, at least {ENOUGH} to 1 is needed")
            }
        }
    }
}

impl std::error::Error for NoAccent {}

impl FromStr for Accent {
    type Err = NoAccent;

    fn from_str(text: &str) -> Result<Self, NoAccent> {
        let figures = text.strip_prefix('#').unwrap_or(text);
        if figures.len() != 6 || !figures.bytes().all(|it| it.is_ascii_hexdigit()) {
            return Err(NoAccent::NotAColour);
        }
        let number = u32::from_str_radix(figures, 16).map_err(|_| NoAccent::NotAColour)?;
        let [_, red, green, blue] = number.to_be_bytes();
        let it = Self { rgb: [red, green, blue] };
        let contrast = it.contrast();
        if contrast < ENOUGH { Err(NoAccent::TooFaint(contrast)) } else { Ok(it) }
    }
}

/// Six figures, without the sign before them: as stored, and in the address of its sheet.
impl fmt::Display for Accent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(out, "{red:02x}{green:02x}{blue:02x}")
    }
}

impl Accent {
    /// The sheet that goes over the tokens. In the dark it is the house's own lightness with this hue.
    #[must_use]
    pub fn sheet(self) -> String {
        let hue = self.hue();
        let (light, chroma, _) = in_the_dark(hue);
        let (light, hue) = (light * 100.0, hue.round());
        format!(
            "@layer tokens {{ :root {{ --hue: {hue}; --accent: light-dark(#{self}, oklch({light}% {chroma} {hue})); }} }}\n"
        )
    }

    /// By how much it stands out where it stands out least: on paper, on its wash, or its counterpart in the dark.
    #[must_use]
    pub fn contrast(self) -> f64 {
        let hue = self.hue();
        let mine = luminance(self.rgb.map(linear));
        let light = [PAPER, wash(hue)].map(|it| contrast(mine, luminance(linear_of(it))));
        let dark = luminance(linear_of(in_the_dark(hue)));
        let dark = [DARK_SHEET, dark_wash(hue)].map(|it| contrast(dark, luminance(linear_of(it))));
        light.into_iter().chain(dark).fold(f64::INFINITY, f64::min)
    }

    fn hue(self) -> f64 {
        let [red, green, blue] = self.rgb.map(linear);
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        b.atan2(a).to_degrees().rem_euclid(360.0)
    }
}

fn in_the_dark(hue: f64) -> Oklch {
    (0.79, 0.085, hue)
}

fn wash(hue: f64) -> Oklch {
    (0.955, 0.018, hue)
}

fn dark_wash(hue: f64) -> Oklch {
    (0.27, 0.03, hue)
}

/// sRGB without its curve, <https://www.w3.org/TR/css-color-4/#color-conversion-code>.
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// OKLCH as linear sRGB, <https://bottosson.github.io/posts/oklab/>; what a screen can't show is cut.
fn linear_of((light, chroma, hue): Oklch) -> [f64; 3] {
    let (sin, cos) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let l = (light + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (light - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (light - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
    .map(|it| it.clamp(0.0, 1.0))
}

/// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: &str = include_str!("../../../style/main.css");

    /// What a token is, light and dark, with this hue for the accent.
    fn token(name: &str, hue: f64) -> (Oklch, Oklch) {
        let (_, rest) = STYLE.split_once(&format!("--{name}: light-dark(")).unwrap();
        let parts: Vec<Oklch> = rest
            .lines()
            .next()
            .unwrap()
            .split("oklch(")
            .skip(1)
            .map(|it| {
                let it = it.replace("var(--hue", &hue.to_string()).replace('%', "");
                let three: Vec<f64> = it.split([' ', ')']).take(3).map(|it| it.parse().unwrap()).collect();
                (three[0] / 100.0, three[1], three[2])
            })
            .collect();
        (parts[0], parts[1])
    }

    fn apart(one: Oklch, other: Oklch) -> f64 {
        contrast(luminance(linear_of(one)), luminance(linear_of(other)))
    }

    #[test]
    fn words_can_be_read_on_every_ground_whatever_the_hue() {
        for hue in (0..360).step_by(5).map(f64::from) {
            for (word, least) in
                [("ink", 7.0), ("muted", 4.5), ("accent", 4.5), ("good", 4.5), ("wait", 4.5), ("wrong", 4.5)]
            {
                let (light, dark) = token(word, hue);
                for ground in ["paper", "sheet", "wash"] {
                    let (day, night) = token(ground, hue);
                    let (day, night) = (apart(light, day), apart(dark, night));
                    assert!(day >= least && night >= least, "{word} on {ground}, hue {hue}: {day:.2}, {night:.2}");
                }
            }
            let ((light, dark), (day, night)) = (token("on-accent", hue), token("accent", hue));
            assert!(apart(light, day) >= 4.5 && apart(dark, night) >= 4.5, "hue {hue}");
        }
        // The edge of a field is no text.
        let ((light, dark), (day, night)) = (token("edge", 0.0), token("paper", 0.0));
        assert!(apart(light, day) >= 3.0 && apart(dark, night) >= 3.0);
    }

    #[test]
    fn what_is_measured_against_is_what_is_shown() {
        assert_eq!(token("paper", 0.0).0, PAPER);
        assert_eq!(token("sheet", 0.0).1, DARK_SHEET);
        assert_eq!(token("wash", 200.0), (wash(200.0), dark_wash(200.0)));
        assert_eq!(token("accent", 200.0).1, in_the_dark(200.0));
    }

    #[test]
    fn a_colour_that_can_be_read_is_taken() {
        let blue: Accent = "#1A5A7A".parse().unwrap();
        assert_eq!(blue.to_string(), "1a5a7a");
        // Measured with another's calculator: #1a5a7a on #ffffff is 7.5 to 1; our paper is a little darker.
        assert!((6.0..7.5).contains(&blue.contrast()), "{}", blue.contrast());
        assert!((230.0..240.0).contains(&blue.hue()), "{}", blue.hue());
        assert!(blue.sheet().contains("light-dark(#1a5a7a, oklch(79% 0.085 2"), "{}", blue.sheet());
        assert!("#000000".parse::<Accent>().is_ok());
    }

    #[test]
    fn a_colour_that_can_not_be_read_is_refused_with_its_figure() {
        let why = "#ffcc00".parse::<Accent>().unwrap_err().to_string();
        assert!(why.contains("its contrast is 1.3"), "{why}");
        // #767676 is 4.54 on white, and less on paper.
        assert!(matches!("#767676".parse::<Accent>(), Err(NoAccent::TooFaint(it)) if it < ENOUGH && it > 3.5));
        for text in ["", "#", "red", "#12345", "#1234567", "#12345g", "#+12345", "1a5a7aé"] {
            assert_eq!(text.parse::<Accent>(), Err(NoAccent::NotAColour), "{text}");
        }
    }
}

//! The files that come with the program.

/// What holds everywhere.
pub(super) const COMMON: (&str, &str) = ("common.toml", include_str!("data/common.toml"));

/// Packs and calendars.
pub(super) const BUILT_IN: [(&str, &str); 16] = [
    ("cn-mainland.toml", include_str!("data/cn-mainland.toml")),
    ("gb-england-wales.toml", include_str!("data/gb-england-wales.toml")),
    ("gb-scotland.toml", include_str!("data/gb-scotland.toml")),
    ("us-federal.toml", include_str!("data/us-federal.toml")),
    ("us-new-york.toml", include_str!("data/us-new-york.toml")),
    ("au.toml", include_str!("data/au.toml")),
    ("tw.toml", include_str!("data/tw.toml")),
    ("hk.toml", include_str!("data/hk.toml")),
    ("eu-framework.toml", include_str!("data/eu-framework.toml")),
    ("holidays/au.toml", include_str!("holidays/au.toml")),
    ("holidays/cn.toml", include_str!("holidays/cn.toml")),
    ("holidays/gb-eaw.toml", include_str!("holidays/gb-eaw.toml")),
    ("holidays/gb-sct.toml", include_str!("holidays/gb-sct.toml")),
    ("holidays/hk.toml", include_str!("holidays/hk.toml")),
    ("holidays/tw.toml", include_str!("holidays/tw.toml")),
    ("holidays/us.toml", include_str!("holidays/us.toml")),
];

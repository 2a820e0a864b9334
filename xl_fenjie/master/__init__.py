"""Plan and rules ⇄ 总台账: one definition per sheet drives both writing and reading."""

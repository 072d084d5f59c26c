story Safe
    use people, places
    begins 1920-05-01
ladder mark: 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, 46, 48, 50, 52, 54, 56, 58
place the vault
person Ann, she
    is in the vault
act someone dials a mark and a second mark and a third mark and a fourth mark
    > {Someone} dials {the mark}, {the second mark}, {the third mark}, {the fourth mark}.
some reason to dial a mark and a second mark and a third mark and a fourth mark

story The Inn
    use people

person Ann, a human, she

act someone sings

persona shy: strong reason not to sing

ending heard: Ann has sung
ending silent: Ann is dead

expect heard always, for a shy Ann
expect heard is avoidable, for a shy Ann
expect heard in more than half of all plays
expect silent in at least half of all plays

story The Inn
    use people

person Ann, a human, she

act someone sings

persona shy: strong reason not to sing
    some reason to sing

ending heard: Ann has sung

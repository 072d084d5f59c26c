    is dead
story Margins
    use people

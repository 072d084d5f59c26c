story Parts
    use people, plces

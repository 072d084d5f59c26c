story The Price
    use people, places, bargains
place the hall
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the hall
ladder price: 10, 20, 30, 40, 50
reason to settle with another for a price: someone is with another, for Ann
    by 25 minus the size of the price
reason to settle with another for a price: someone is with another, for Ben
    by the size of the price minus 35

story The Cold Oven
    use people, places, senses
place the bakery
person Ann, a human, she
    is in the bakery
state the oven is hot
thing the oven
ending baked: the oven is hot

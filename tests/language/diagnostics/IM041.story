story Two of a Name
    use people, places
person Rose, she
place Rose
person Ann, she
state someone longs for another
state someone longs for a place
ending a: Ann longs for Rose

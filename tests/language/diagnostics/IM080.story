story Late
    use people, places, touch
    begins 2010-12-05
person Ann, a human, she, born 1992
person Ben, he
person Cid, he
    is dead
deed the first kiss: Ben kissed Cid, 1951-05-03
ending nostalgia: Ann remembers the first kiss
trigger the haunting
    when Cid has forgotten the first kiss
    then Ben is asleep

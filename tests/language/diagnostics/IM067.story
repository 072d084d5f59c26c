story Dates
    use people, harm
    begins 1951
person Ann, a human, she, born 1960
person Ben, a human, he, born 1920
deed the blow: Ben attacked Cid, 1910
deed the return: Ben attacked Cid, 1990
person Cid, a human, he

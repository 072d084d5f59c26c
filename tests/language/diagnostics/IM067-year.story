story Order
    use people, places, harm, amends
    begins 2010-12-05
person Ann, she
person Ben, he
deed the blow: Ben attacked Ann, 2010
deed the pardon: Ann forgave Ben for the blow, 2009

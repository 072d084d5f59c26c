story The Wife
    use people, bonds
    begins 2010-01-01 09:00
person Ann, a human, she
person Ben, a human, he
trigger the dread
    when someone foresees that another will die
    then someone trusts another 10 less
reason to wait: someone foresees that another will foresee that someone will die

story Quarrels
    use people, harm
feeling someone envies another
reason to attack another: someone envies someone

person Ann, he

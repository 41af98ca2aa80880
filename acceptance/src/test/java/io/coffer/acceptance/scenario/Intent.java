package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Abi;
import io.coffer.acceptance.contract.Account;
import java.math.BigInteger;

/** A transaction that somebody wants: without nonce, so that it can go into the pool or into a forged block. */
record Intent(Account from, String to, BigInteger value, String data) {

    static Intent call(Account from, String contract, String signature, Object... arguments) {
        return new Intent(from, contract, BigInteger.ZERO, Abi.call(signature, arguments));
    }

    static Intent payment(Account from, String to, BigInteger value) {
        return new Intent(from, to, value, "0x");
    }
}

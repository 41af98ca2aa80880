package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import java.util.Optional;

/**
 * One thing to read from the state of a block.
 *
 * @param callData for the contract at {@code address}; empty asks for the address's native balance
 */
record StateQuestion(EvmAddress address, Optional<byte[]> callData) {

    static StateQuestion nativeBalance(EvmAddress owner) {
        return new StateQuestion(owner, Optional.empty());
    }

    static StateQuestion balance(EvmAddress token, EvmAddress owner) {
        return call(token, CallData.of(CallData.BALANCE_OF, owner));
    }

    /** Bytes among the questions of {@link ScannerCode}. */
    int length() {
        return EvmAddress.LENGTH + 1 + callData.map(data -> data.length).orElse(0);
    }

    static StateQuestion call(EvmAddress contract, byte[] data) {
        if (data.length > ScannerCode.MAX_CALL_DATA) {
            throw new IllegalArgumentException("call data of " + data.length + " bytes");
        }
        return new StateQuestion(contract, Optional.of(data));
    }
}

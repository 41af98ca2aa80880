package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import java.util.Optional;

/**
 * One thing to read from the state of a block.
 *
 * @param callData for the contract at {@code address}; empty asks for the address's native balance
 */
record StateQuestion(EvmAddress address, Optional<byte[]> callData) {
    private static final byte[] BALANCE_OF = {0x70, (byte) 0xa0, (byte) 0x82, 0x31};
    private static final int WORD = 32;

    static StateQuestion nativeBalance(EvmAddress owner) {
        return new StateQuestion(owner, Optional.empty());
    }

    static StateQuestion balance(EvmAddress token, EvmAddress owner) {
        byte[] data = new byte[BALANCE_OF.length + WORD];
        System.arraycopy(BALANCE_OF, 0, data, 0, BALANCE_OF.length);
        System.arraycopy(owner.key(), 0, data, data.length - EvmAddress.LENGTH, EvmAddress.LENGTH);
        return call(token, data);
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

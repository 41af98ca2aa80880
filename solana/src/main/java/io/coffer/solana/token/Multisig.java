package io.coffer.solana.token;

import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The owner of tokens that several must sign for, initialised.
 *
 * @param required signatures, as it says: no rule holds it below {@code valid}
 * @param valid signers, as it says
 * @param signers those of its eleven places that are not the zero key
 */
public record Multisig(int required, int valid, List<Pubkey> signers) {
    /** No other account of a token program is ever as long: extended ones are padded past it. */
    public static final int LENGTH = 355;

    private static final int INITIALIZED_AT = 2;
    private static final int SIGNERS_AT = 3;

    public Multisig {
        signers = List.copyOf(signers);
    }

    /** Empty where a node would not unpack {@code data}. */
    public static Optional<Multisig> unpack(byte[] data) {
        if (data.length != LENGTH || data[INITIALIZED_AT] != 1) {
            return Optional.empty();
        }
        List<Pubkey> signers = new ArrayList<>();
        for (int at = SIGNERS_AT; at < LENGTH; at += Pubkey.LENGTH) {
            Pubkey signer = Pubkey.of(data, at);
            if (!signer.equals(Programs.SYSTEM)) {
                signers.add(signer);
            }
        }
        return Optional.of(new Multisig(data[0] & 0xff, data[1] & 0xff, signers));
    }
}

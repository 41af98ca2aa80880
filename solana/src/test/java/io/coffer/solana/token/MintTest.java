package io.coffer.solana.token;

import static io.coffer.solana.token.TokenBytes.extended;
import static io.coffer.solana.token.TokenBytes.extendedMint;
import static io.coffer.solana.token.TokenBytes.extension;
import static io.coffer.solana.token.TokenBytes.interest;
import static io.coffer.solana.token.TokenBytes.key;
import static io.coffer.solana.token.TokenBytes.scaled;
import static io.coffer.solana.token.TokenBytes.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MintTest {
    private static final byte[] PLAIN = TokenBytes.mint(255, -1);
    private static final Scale INTEREST = new Scale.InterestBearing(1, (short) -2, 3, (short) 4);
    private static final Scale SCALED = new Scale.Scaled(1.5, 2, 2.5);

    @Test
    void unpack_plain_isRead() {
        Mint expected = new Mint(Optional.empty(), -1, 255, Optional.empty());
        assertThat(Mint.unpack(PLAIN)).contains(expected);
        assertThat(Mint.unpack(extendedMint(PLAIN))).contains(expected);
    }

    @Test
    void unpack_authorities_areRead() {
        byte[] data = with(with(PLAIN, 0, 1), 46, 1);
        key(1).copyTo(data, 4);
        key(2).copyTo(data, 50);
        assertThat(Mint.unpack(data)).contains(new Mint(Optional.of(key(1)), -1, 255, Optional.of(key(2))));
    }

    @Test
    void unpack_lengths_are82OrExtended() {
        for (int length : List.of(0, 81, 83, 164, 165, Multisig.LENGTH)) {
            assertThat(Mint.unpack(Arrays.copyOf(extendedMint(PLAIN), length)))
                    .as("" + length)
                    .isEmpty();
        }
        for (int length : List.of(82, 166, 167, 354, 356, 10_000)) {
            assertThat(Mint.unpack(Arrays.copyOf(extendedMint(PLAIN), length)))
                    .as("" + length)
                    .isPresent();
        }
    }

    @Test
    void unpack_brokenMints_areRefused() {
        assertThat(Mint.unpack(with(PLAIN, 45, 0))).isEmpty();
        assertThat(Mint.unpack(with(PLAIN, 45, 2))).isEmpty();
        for (int tagAt : List.of(0, 46)) {
            assertThat(Mint.unpack(with(PLAIN, tagAt, 2))).isEmpty();
            assertThat(Mint.unpack(with(PLAIN, tagAt + 3, 1))).isEmpty();
        }
        for (int at = 82; at < 165; at++) {
            assertThat(Mint.unpack(with(extendedMint(PLAIN), at, 1)))
                    .as("padding " + at)
                    .isEmpty();
        }
        assertThat(Mint.unpack(with(extendedMint(PLAIN), 165, 2))).isEmpty();
        assertThat(Mint.unpack(with(extendedMint(PLAIN), 165, 0))).isEmpty();
        assertThat(Mint.unpack(TokenBytes.account(key(1), key(2), 3))).isEmpty();
        assertThat(Mint.unpack(extended(TokenBytes.account(key(1), key(2), 3)))).isEmpty();
    }

    @Test
    void view_extensions_interestWins() {
        byte[] interest = extension(10, interest(1, -2, 3, 4));
        byte[] scaled = extension(25, scaled(1.5, 2, 2.5));
        assertThat(scale(PLAIN)).isEqualTo(new Scale.Plain());
        assertThat(scale(extendedMint(PLAIN, interest))).isEqualTo(INTEREST);
        assertThat(scale(extendedMint(PLAIN, scaled))).isEqualTo(SCALED);
        assertThat(scale(extendedMint(PLAIN, scaled, interest))).isEqualTo(INTEREST);
    }

    @Test
    void view_malformedList_isSearchedAsFarAsItGoes() {
        byte[] scaled = extension(25, scaled(1.5, 2, 2.5));
        byte[] unknown = extension(999, new byte[7]);
        byte[] brokenOff = {7, 0, 1};
        assertThat(scale(extendedMint(PLAIN, unknown, scaled, brokenOff))).isEqualTo(SCALED);
        assertThat(scale(extendedMint(PLAIN, new byte[4], scaled))).isEqualTo(new Scale.Plain());
        assertThat(scale(extendedMint(PLAIN, extension(25, new byte[55]), scaled)))
                .isEqualTo(new Scale.Plain());
        byte[] cut = extendedMint(PLAIN, scaled);
        assertThat(scale(Arrays.copyOf(cut, cut.length - 1))).isEqualTo(new Scale.Plain());
        byte[] wrongInterest = extension(10, new byte[51]);
        assertThat(scale(extendedMint(PLAIN, wrongInterest, scaled))).isEqualTo(SCALED);
    }

    @Test
    void multisig_signers_areThoseThatAreNotZero() {
        byte[] data = new byte[Multisig.LENGTH];
        data[0] = 2;
        data[1] = (byte) 200;
        data[2] = 1;
        key(1).copyTo(data, 3);
        key(2).copyTo(data, 3 + 10 * 32);
        assertThat(Multisig.unpack(data)).contains(new Multisig(2, 200, List.of(key(1), key(2))));
        assertThat(Multisig.unpack(with(data, 2, 0))).isEmpty();
        assertThat(Multisig.unpack(with(data, 2, 2))).isEmpty();
        assertThat(Multisig.unpack(Arrays.copyOf(data, 354))).isEmpty();
        assertThat(Multisig.unpack(Arrays.copyOf(data, 356))).isEmpty();
    }

    private static Scale scale(byte[] data) {
        return MintView.of(data).orElseThrow().scale();
    }
}

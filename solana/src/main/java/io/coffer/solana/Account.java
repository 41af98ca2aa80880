package io.coffer.solana;

import java.util.Arrays;
import java.util.Objects;

/** An account in one state. With no lamports it does not exist: such a value says that it was closed. */
public final class Account {
    private static final byte[] NOTHING = new byte[0];

    private final Pubkey key;
    private final long lamports;
    private final Pubkey program;
    private final Executable executable;
    private final long rentEpoch;
    private final byte[] data;

    /** Whether an account is a program. */
    public enum Executable {
        NO,
        YES
    }

    /**
     * @param lamports unsigned
     * @param program that owns it; the wire calls it {@code owner}, which here is who owns the tokens
     * @param rentEpoch unsigned
     * @param data not copied; nobody may change it
     */
    public Account(Pubkey key, long lamports, Pubkey program, Executable executable, long rentEpoch, byte[] data) {
        this.key = key;
        this.lamports = lamports;
        this.program = program;
        this.executable = executable;
        this.rentEpoch = rentEpoch;
        this.data = data;
    }

    /** What a closed account looks like. */
    public static Account closed(Pubkey key) {
        return new Account(key, 0, Programs.SYSTEM, Executable.NO, 0, NOTHING);
    }

    public boolean isClosed() {
        return lamports == 0;
    }

    public Pubkey key() {
        return key;
    }

    /** Unsigned. */
    public long lamports() {
        return lamports;
    }

    /** The program that owns it. */
    public Pubkey program() {
        return program;
    }

    public Executable executable() {
        return executable;
    }

    /** Unsigned. */
    public long rentEpoch() {
        return rentEpoch;
    }

    /** Not a copy: nobody may change it. */
    public byte[] data() {
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account that
                && key.equals(that.key)
                && lamports == that.lamports
                && program.equals(that.program)
                && executable == that.executable
                && rentEpoch == that.rentEpoch
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, lamports, program, executable, rentEpoch, Arrays.hashCode(data));
    }

    @Override
    public String toString() {
        return "%s: %s lamports, %d bytes of %s".formatted(key, Long.toUnsignedString(lamports), data.length, program);
    }
}

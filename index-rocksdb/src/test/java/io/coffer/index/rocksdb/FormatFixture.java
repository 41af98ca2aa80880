package io.coffer.index.rocksdb;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Approval;
import io.coffer.index.BlockBatch;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.ChainWriter;
import io.coffer.index.Conduct;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.HeldAmount.Split;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.Index;
import io.coffer.index.Introduction;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the small index that stands in the test resources as {@code format-N.zip}. Run it once for every new format
 * version, never for an old one: the point of the files is that old code wrote them.
 */
final class FormatFixture {
    static final ChainIndex FOLLOWED = ChainIndex.ETHEREUM;
    static final ChainIndex IMPORTED = ChainIndex.BITCOIN;
    static final Instant IMPORTED_AT = Instant.parse("2026-11-21T12:00:00Z");
    static final int SPREAD = 1_200;

    private FormatFixture() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("format");
        try (Index index =
                Index.open(RocksStore.open(directory, RocksStore.Options.defaults()), ChainRegistry.shipped())) {
            write(index);
        }
        zip(directory, Path.of(arguments[0]));
    }

    static void write(Index index) {
        try (ChainWriter writer = index.writer(FOLLOWED, 8);
                ChainWriter imports = index.writer(IMPORTED, 0)) {
            writer.extendForGood(new Block(9));
            writer.extend(new Block(10));
            writer.extend(new Block(11));
            imports.importRows(
                    IMPORTED_AT,
                    batch -> batch.hold(
                            owner(1),
                            batch.token(new TokenAddress.Named("btc-brc20-ordi"), TokenStandard.INSCRIPTION),
                            new Split(Amount.of(5), Amount.of(7))));
        }
    }

    static EvmAddress owner(int owner) {
        byte[] bytes = new byte[EvmAddress.LENGTH];
        bytes[0] = (byte) owner;
        return EvmAddress.of(bytes);
    }

    static TokenAddress token(int token) {
        byte[] bytes = new byte[EvmAddress.LENGTH];
        bytes[18] = (byte) (token >> 8);
        bytes[19] = (byte) token;
        return new TokenAddress.Contract(EvmAddress.of(bytes));
    }

    /** One of each kind. */
    static List<Approval> approvals() {
        return List.of(
                new Approval.Allowance(owner(7), owner(8)),
                new Approval.Operator(owner(7), owner(8)),
                new Approval.SingleToken(owner(7), Amount.MAX),
                new Approval.Delegated(owner(9), owner(7), owner(8)));
    }

    static Conduct conduct(int siblings) {
        return new Conduct(
                Optional.of(new Introduction(owner(4), Introduction.Deed.CREATED, siblings)),
                Conduct.MOST,
                300,
                7,
                3,
                siblings);
    }

    static BlockHash hash(long height) {
        byte[] bytes = new byte[BlockHash.LENGTH];
        bytes[31] = (byte) height;
        return BlockHash.of(bytes);
    }

    /** Block 9 gives owner 1 many rows, block 10 every kind of row, block 11 changes them. */
    private record Block(long height) implements BlockContent {
        @Override
        public BlockHeader header() {
            Instant time = Instant.ofEpochSecond(1_700_000_000L + height);
            return new BlockHeader(new BlockRef(new Height(height), hash(height), time), hash(height - 1));
        }

        @Override
        public void applyTo(BlockBatch batch) {
            if (height == 9) {
                for (int i = 1; i <= SPREAD; i++) {
                    batch.hold(owner(1), batch.token(token(i), TokenStandard.FUNGIBLE), new Valued(Amount.of(i)));
                }
                return;
            }
            Token first = batch.token(1);
            batch.hold(owner(2), first, height == 10 ? new Valued(Amount.MAX) : new Valued(Amount.ZERO));
            batch.hold(owner(3), first, Unvalued.UNVALUED);
            approvals().forEach(approval -> batch.approve(owner(2), approval, new Height(height)));
            int siblings = batch.introduce(owner(4), new Height(height));
            batch.learn(first.withMetadata(new TokenMetadata("T" + height, "Token of block " + height, 18))
                    .withFaithfulness(Volatile.VOLATILE)
                    .withConduct(conduct(siblings)));
        }
    }

    private static void zip(Path directory, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.filter(file -> !file.getFileName().toString().startsWith("LOG"))
                    .sorted()
                    .toList();
        }
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
            }
        }
    }
}

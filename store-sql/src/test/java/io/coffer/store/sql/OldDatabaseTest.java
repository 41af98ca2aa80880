package io.coffer.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.Access;
import io.coffer.access.Actor;
import io.coffer.access.Admission.Admitted;
import io.coffer.access.Admission.KeyUnknown;
import io.coffer.access.AuditAct;
import io.coffer.access.AuditEntry;
import io.coffer.access.Caller;
import io.coffer.access.Clocks;
import io.coffer.access.KeyId;
import io.coffer.access.OperatorKey;
import io.coffer.access.Project;
import io.coffer.access.ProjectId;
import io.coffer.access.ProjectName;
import io.coffer.access.RequestRate;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Database files of former releases, never to be made anew: today's program must open them, read their rows and decrypt
 * their secrets. A release that changes the schema adds a file of its own.
 */
final class OldDatabaseTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final OperatorKey OPERATOR_KEY = OperatorKey.ofText("0123456789abcdef".repeat(4), "test");
    private static final Project PROJECT =
            new Project(new ProjectId("6decec41-223b-4618-b769-81e9418e8d20"), new ProjectName("desk"), NOON);
    private static final KeyId KEY = new KeyId("5964ba27-9b15-4769-856d-6f25a6794584");
    private static final KeyId REVOKED = new KeyId("ba4ba834-a1ae-4b7f-b656-914790886c64");
    private static final String SECRET = "3A3AA4459B2DB8056CBF300D27C49CD33D9E3B2BAE042B7467AFD01B2B24DB44";
    private static final String PASSPHRASE = "fixture passphrase";

    @Test
    void schema2_opened_isReadInEveryPart(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("coffer.sqlite");
        try (InputStream old = OldDatabaseTest.class.getResourceAsStream("schema-2.sqlite")) {
            Files.copy(Objects.requireNonNull(old), file);
        }
        try (SqlStores stores = SqlStores.open(file)) {
            RequestRate unlimited = new RequestRate(0);
            Access access = Access.open(stores.access(), OPERATOR_KEY, unlimited, Clocks.system(), new SecureRandom());
            assertThat(access.projects()).containsExactly(PROJECT);
            assertThat(access.admit(Calls.signed(KEY.value(), SECRET, PASSPHRASE)))
                    .isEqualTo(new Admitted(new Caller(KEY, PROJECT.id())));
            assertThat(access.admit(Calls.signed(REVOKED.value(), SECRET, PASSPHRASE)))
                    .isEqualTo(new KeyUnknown());
            assertThat(access.auditTrail(10))
                    .hasSize(4)
                    .startsWith(new AuditEntry(NOON, new Actor("fixture"), AuditAct.KEY_REVOKED, REVOKED.value()));
            TokenId ether = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
            assertThat(stores.prices().load())
                    .containsExactly(new Quote(ether, Price.parse("3141.59").orElseThrow(), NOON, PriceOrigin.IMPORT));
            assertThat(stores.verdicts().load()).isEqualTo(Map.of(ether, Verdict.CLEAR));
        }
    }
}

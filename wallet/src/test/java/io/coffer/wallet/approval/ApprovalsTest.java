package io.coffer.wallet.approval;

import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.PendingApproval;
import io.coffer.wallet.AsOf;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.approval.ApprovalPage.OfAddress;
import io.coffer.wallet.approval.Approvals.Answer;
import io.coffer.wallet.approval.Approvals.Asked;
import io.coffer.wallet.approval.Approvals.Unit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an address of a followed chain lets others spend; the node says what each approval comes to. */
final class ApprovalsTest {
    private static final EvmAddress TOKEN = address(7);
    private static final EvmAddress OTHER_TOKEN = address(8);
    private static final EvmAddress SPENDER = address(21);
    private static final EvmAddress OTHER_SPENDER = address(22);
    private static final EvmAddress PERMIT2 =
            EvmAddress.parse("0x000000000022D473030F116dDEE9F6B43aC78BA3").orElseThrow();
    private static final Approval ALLOWANCE = new Approval.Allowance(TOKEN, SPENDER);

    @TempDir
    private Path folder;

    private final WalletBench bench = new WalletBench();
    private FakeNode node;

    @BeforeEach
    void follow() {
        node = bench.follow(BASE);
        node.calls(new TokenAddress.Contract(TOKEN), "SEVEN", 6);
        node.calls(new TokenAddress.Contract(OTHER_TOKEN), "EIGHT", 0);
        node.holds(new TokenAddress.Contract(TOKEN), 5_000_000);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static EvmAddress address(int number) {
        return EvmAddress.parse(String.format("0x%040x", number)).orElseThrow();
    }

    private static Grant grant(EvmAddress spender, long amount) {
        return new Grant(spender, Amount.of(amount), Optional.empty());
    }

    private void named(int height, Approval... approvals) {
        bench.block(BASE, height, batch -> {
            for (Approval approval : approvals) {
                batch.approve(OWNER, approval, new Height(height));
            }
        });
    }

    private ApprovalPage page(List<Asked> asked, Unit unit, Optional<ApprovalPlace> after, int limit) {
        try {
            return ((Answer.Answered) bench.approvals(bench.wallet()).page(asked, unit, after, limit)).page();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private List<Project> projects() {
        ApprovalPage page = page(List.of(new Asked(BASE, OWNER_TEXT)), Unit.PROJECT, Optional.empty(), 50);
        assertThat(page.asOf()).hasOnlyElementsOfType(AsOf.AtBlock.class);
        return page.addresses().getFirst().projects();
    }

    private TokenApproval only() {
        assertThat(projects()).hasSize(1);
        assertThat(projects().getFirst().approvals()).hasSize(1);
        return projects().getFirst().approvals().getFirst();
    }

    @Test
    void allowance_standing_isShownWithItsLastBlockAndValueAtRisk() {
        named(2, ALLOWANCE);
        named(3, ALLOWANCE);
        node.granted(ALLOWANCE, grant(SPENDER, 2_000_000));
        bench.price(BASE, new TokenAddress.Contract(TOKEN), "1.5");

        TokenApproval shown = only();

        assertThat(shown.status()).isEqualTo(ApprovalStatus.GRANTED);
        assertThat(shown.grant().amount()).isEqualTo(Amount.of(2_000_000));
        assertThat(shown.changed()).contains(new Height(3));
        assertThat(shown.token().symbol()).isEqualTo("SEVEN");
        assertThat(shown.valueAtRisk().orElseThrow()).isEqualByComparingTo(new BigDecimal("3"));
    }

    @Test
    void allowance_ofMoreThanIsHeld_risksOnlyWhatIsHeld() {
        named(2, ALLOWANCE);
        node.granted(ALLOWANCE, new Grant(SPENDER, Amount.MAX, Optional.empty()));
        bench.price(BASE, new TokenAddress.Contract(TOKEN), "2");

        assertThat(only().valueAtRisk().orElseThrow()).isEqualByComparingTo(new BigDecimal("10"));
    }

    @Test
    void allowance_withoutAPrice_hasNoValueAtRisk() {
        named(2, ALLOWANCE);
        node.granted(ALLOWANCE, grant(SPENDER, 1));

        assertThat(only().valueAtRisk()).isEmpty();
    }

    @Test
    void allowance_usedUp_isNotShownAndHandedBack() {
        named(2, ALLOWANCE);
        node.granted(ALLOWANCE, grant(SPENDER, 0));

        assertThat(projects()).isEmpty();
        assertThat(node.gone()).containsExactly(ALLOWANCE);
    }

    @Test
    void approval_whoseContractRefusesToTell_isNotShownAndStaysForTheNextTime() {
        named(2, ALLOWANCE);

        assertThat(projects()).isEmpty();
        assertThat(node.gone()).isEmpty();
    }

    @Test
    void approvals_ofOneSpender_areOneProject() {
        Approval operator = new Approval.Operator(OTHER_TOKEN, SPENDER);
        Approval delegated = new Approval.Delegated(PERMIT2, TOKEN, SPENDER);
        Approval toPermit2 = new Approval.Allowance(TOKEN, PERMIT2);
        named(2, ALLOWANCE, operator, delegated, toPermit2);
        node.granted(ALLOWANCE, grant(SPENDER, 1));
        node.granted(operator, new Grant(SPENDER, Amount.MAX, Optional.empty()));
        node.granted(delegated, grant(SPENDER, 3));
        node.granted(toPermit2, grant(PERMIT2, 4));

        List<Project> projects = projects();

        assertThat(projects).extracting(Project::spender).containsExactlyInAnyOrder(SPENDER, PERMIT2);
        Project spenders = projects.stream()
                .filter(one -> one.spender().equals(SPENDER))
                .findFirst()
                .orElseThrow();
        assertThat(spenders.approvals())
                .extracting(TokenApproval::approval)
                .containsExactly(ALLOWANCE, delegated, operator);
        Project permit2 = projects.stream()
                .filter(one -> one.spender().equals(PERMIT2))
                .findFirst()
                .orElseThrow();
        assertThat(permit2.known().project()).isEqualTo("Permit2");
    }

    @Test
    void singleToken_isShownUnderWhomTheStateNames() {
        Approval single = new Approval.SingleToken(OTHER_TOKEN, Amount.of(9));
        named(2, single);
        node.granted(single, grant(OTHER_SPENDER, 1));

        assertThat(projects()).extracting(Project::spender).containsExactly(OTHER_SPENDER);
    }

    @Test
    void revocation_waiting_isStatus2WithTheValueStillInForce() {
        named(2, ALLOWANCE);
        node.granted(ALLOWANCE, grant(SPENDER, 5));
        node.waits(new PendingApproval(ALLOWANCE, grant(SPENDER, 0), "0x01"));

        TokenApproval shown = only();

        assertThat(shown.status()).isEqualTo(ApprovalStatus.BEING_TAKEN_BACK);
        assertThat(shown.grant().amount()).isEqualTo(Amount.of(5));
    }

    @Test
    void change_waiting_isStatus3WithTheValueOnceMined() {
        named(2, ALLOWANCE);
        node.granted(ALLOWANCE, grant(SPENDER, 5));
        node.waits(new PendingApproval(ALLOWANCE, grant(SPENDER, 2), "0x01"));

        TokenApproval shown = only();

        assertThat(shown.status()).isEqualTo(ApprovalStatus.BEING_GRANTED);
        assertThat(shown.grant().amount()).isEqualTo(Amount.of(2));
    }

    @Test
    void grant_waitingOfOneThatNobodyNamed_isStatus3WithoutABlock() {
        node.waits(new PendingApproval(ALLOWANCE, grant(SPENDER, 2), "0x01"));

        TokenApproval shown = only();

        assertThat(shown.status()).isEqualTo(ApprovalStatus.BEING_GRANTED);
        assertThat(shown.changed()).isEmpty();
        node.minesAll();
        assertThat(projects()).isEmpty();
    }

    @Test
    void revocation_waitingOfNothing_isNotShown() {
        node.waits(new PendingApproval(ALLOWANCE, grant(SPENDER, 0), "0x01"));

        assertThat(projects()).isEmpty();
    }

    @Test
    void singleToken_passingOnToAnother_isStatus2HereAnd3There() {
        Approval single = new Approval.SingleToken(OTHER_TOKEN, Amount.of(9));
        named(2, single);
        node.granted(single, grant(SPENDER, 1));
        node.waits(new PendingApproval(single, grant(OTHER_SPENDER, 1), "0x01"));

        List<Project> projects = projects();

        assertThat(projects).extracting(Project::spender).containsExactlyInAnyOrder(SPENDER, OTHER_SPENDER);
        assertThat(projects)
                .filteredOn(one -> one.spender().equals(SPENDER))
                .flatExtracting(Project::approvals)
                .extracting(TokenApproval::status)
                .containsExactly(ApprovalStatus.BEING_TAKEN_BACK);
        assertThat(projects)
                .filteredOn(one -> one.spender().equals(OTHER_SPENDER))
                .flatExtracting(Project::approvals)
                .extracting(TokenApproval::status)
                .containsExactly(ApprovalStatus.BEING_GRANTED);
    }

    @Test
    void pages_ofEveryLength_haveEachUnitOnceWhateverIsGrantedMeanwhile() {
        List<EvmAddress> spenders = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            EvmAddress spender = address(1000 + i);
            spenders.add(spender);
            Approval approval = new Approval.Allowance(TOKEN, spender);
            named(2 + i, approval);
            node.granted(approval, grant(spender, 1 + i));
        }
        List<Asked> asked = List.of(new Asked(BASE, address(5).text()), new Asked(BASE, OWNER_TEXT));
        for (Unit unit : Unit.values()) {
            for (int limit : new int[] {1, 7, 22, 23, 24}) {
                List<EvmAddress> seen = new ArrayList<>();
                Optional<ApprovalPlace> after = Optional.empty();
                do {
                    ApprovalPage page = page(asked, unit, after, limit);
                    List<Project> projects = page.addresses().stream()
                            .map(OfAddress::projects)
                            .flatMap(List::stream)
                            .toList();
                    assertThat(projects.size()).isLessThanOrEqualTo(limit);
                    projects.forEach(project -> seen.add(project.spender()));
                    after = page.next()
                            .map(place -> ApprovalPlace.parse(place.digits()).orElseThrow());
                } while (after.isPresent());
                assertThat(seen).as("%s by %d", unit, limit).containsExactlyInAnyOrderElementsOf(spenders);
            }
        }
    }

    @Test
    void chains_thatCannotAnswer_areNamedAndSpoilNobodyElse() {
        named(2, ALLOWANCE);
        node.granted(ALLOWANCE, grant(SPENDER, 5));
        List<Asked> asked = List.of(
                new Asked(new ChainIndex(1), OWNER_TEXT),
                new Asked(ChainIndex.BITCOIN, WalletBench.BITCOIN_OWNER),
                new Asked(BASE, OWNER_TEXT));

        ApprovalPage page = page(asked, Unit.PROJECT, Optional.empty(), 50);

        assertThat(page.asOf())
                .containsExactly(
                        new AsOf.Failed(new ChainIndex(1), "no data: no node configured"),
                        new AsOf.Failed(ChainIndex.BITCOIN, "approvals exist on EVM chains only"),
                        new AsOf.AtBlock(BASE, bench.index().view().tip(BASE).orElseThrow()));
        assertThat(page.addresses()).extracting(one -> one.projects().size()).containsExactly(0, 0, 1);
    }

    @Test
    void imported_areShownAsTheyWereStated() {
        bench.importLines(folder, List.of("""
                {"chainIndex":"1","address":"%s","tokenAddress":"%s","tokenSymbol":"USD","decimals":6,\
                "spenderAddress":"%s","allowance":"unlimited"}""".formatted(OWNER_TEXT, TOKEN.text(), SPENDER.text()), """
                {"chainIndex":"1","address":"%s","tokenAddress":"%s","symbol":"USD","decimals":6,\
                "approveAddress":"%s","approvalNum":"12"}""".formatted(
                        OWNER_TEXT, TOKEN.text(), OTHER_SPENDER.text())));
        List<Asked> asked = List.of(new Asked(new ChainIndex(1), OWNER_TEXT));

        ApprovalPage page = page(asked, Unit.PROJECT, Optional.empty(), 50);

        assertThat(page.asOf()).containsExactly(new AsOf.Imported(new ChainIndex(1), WalletBench.NOW));
        assertThat(page.addresses().getFirst().projects())
                .flatExtracting(Project::approvals)
                .extracting(TokenApproval::grant)
                .containsExactlyInAnyOrder(new Grant(SPENDER, Amount.MAX, Optional.empty()), grant(OTHER_SPENDER, 12));
    }

    @Test
    void address_ofAnotherFamily_isRefused() throws InterruptedException {
        Asked foreign = new Asked(BASE, WalletBench.BITCOIN_OWNER);

        assertThat(bench.approvals(bench.wallet()).page(List.of(foreign), Unit.PROJECT, Optional.empty(), 50))
                .isEqualTo(new Answer.AddressForeign(foreign));
    }
}

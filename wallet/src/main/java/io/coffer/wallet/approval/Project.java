package io.coffer.wallet.approval;

import io.coffer.chain.EvmAddress;
import java.util.List;

/** What one spender may take of an address. */
public record Project(EvmAddress spender, Spender known, List<TokenApproval> approvals) {}

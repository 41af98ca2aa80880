// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// A token of the years before the standard settled: allowances are raised and lowered, and lowering stops at zero.
contract OldToken {
    mapping(address => mapping(address => uint256)) public allowance;

    event Approval(address indexed owner, address indexed spender, uint256 amount);

    function approve(address spender, uint256 amount) public returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function increaseApproval(address spender, uint256 by) external {
        approve(spender, allowance[msg.sender][spender] + by);
    }

    function decreaseApproval(address spender, uint256 by) external {
        uint256 before = allowance[msg.sender][spender];
        approve(spender, by > before ? 0 : before - by);
    }
}

/// Lets nobody approve anything.
contract PausedToken {
    function allowance(address, address) external pure returns (uint256) {
        return 0;
    }

    function approve(address, uint256) external pure returns (bool) {
        revert("paused");
    }
}

/// Permit2 as far as approvals go, with a plainer signature.
contract PlainPermit2 {
    struct PermitDetails {
        address token;
        uint160 amount;
        uint48 expiration;
        uint48 nonce;
    }

    struct PermitSingle {
        PermitDetails details;
        address spender;
        uint256 sigDeadline;
    }

    struct PermitBatch {
        PermitDetails[] details;
        address spender;
        uint256 sigDeadline;
    }

    struct TokenSpenderPair {
        address token;
        address spender;
    }

    struct Allowed {
        uint160 amount;
        uint48 expiration;
        uint48 nonce;
    }

    mapping(address => mapping(address => mapping(address => Allowed))) public allowance;

    event Approval(
        address indexed owner, address indexed token, address indexed spender, uint160 amount, uint48 expiration
    );
    event Permit(
        address indexed owner,
        address indexed token,
        address indexed spender,
        uint160 amount,
        uint48 expiration,
        uint48 nonce
    );
    event Lockdown(address indexed owner, address token, address spender);

    function approve(address token, address spender, uint160 amount, uint48 expiration) external {
        Allowed storage allowed = allowance[msg.sender][token][spender];
        (allowed.amount, allowed.expiration) = (amount, expiration);
        emit Approval(msg.sender, token, spender, amount, expiration);
    }

    function permit(address owner, PermitSingle memory single, bytes calldata signature) external {
        check(owner, single.spender, signature);
        set(owner, single.spender, single.details);
    }

    function permit(address owner, PermitBatch memory batch, bytes calldata signature) external {
        check(owner, batch.spender, signature);
        for (uint256 i = 0; i < batch.details.length; i++) {
            set(owner, batch.spender, batch.details[i]);
        }
    }

    function lockdown(TokenSpenderPair[] calldata pairs) external {
        for (uint256 i = 0; i < pairs.length; i++) {
            allowance[msg.sender][pairs[i].token][pairs[i].spender].amount = 0;
            emit Lockdown(msg.sender, pairs[i].token, pairs[i].spender);
        }
    }

    function set(address owner, address spender, PermitDetails memory details) private {
        allowance[owner][details.token][spender] =
            Allowed(details.amount, details.expiration, details.nonce + 1);
        emit Permit(owner, details.token, spender, details.amount, details.expiration, details.nonce);
    }

    function check(address owner, address spender, bytes calldata signature) private view {
        bytes32 signed = keccak256(abi.encode(address(this), owner, spender));
        bytes32 r = bytes32(signature[0:32]);
        bytes32 s = bytes32(signature[32:64]);
        require(ecrecover(signed, uint8(signature[64]), r, s) == owner, "not the owner's signature");
    }
}

/// Holds tokens itself, and does what its keeper bundles. Keepers name it in the call data only.
contract SmartAccount {
    function multicall(address[] calldata targets, bytes[] calldata calls) external {
        for (uint256 i = 0; i < targets.length; i++) {
            (bool done,) = targets[i].call(calls[i]);
            require(done, "a call failed");
        }
    }
}

contract Bundler {
    function handle(SmartAccount account, address[] calldata targets, bytes[] calldata calls) external {
        account.multicall(targets, calls);
    }
}

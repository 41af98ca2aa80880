// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Honest balances under odd metadata.
abstract contract Ledger {
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 amount);

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        emit Transfer(msg.sender, to, amount);
        return true;
    }
}

/// As tokens of 2017 did.
contract Bytes32Metadata is Ledger {
    bytes32 public constant name = "Old Maker";
    bytes32 public constant symbol = "OLD";
    uint256 public constant decimals = 9;
}

contract NoMetadata is Ledger {}

contract HugeDecimals is Ledger {
    string public constant symbol = "HUGEDEC";
    uint256 public constant decimals = type(uint256).max;
}

/// A symbol of 40,000 bytes with control characters, quotes and broken UTF-8.
contract HugeSymbol is Ledger {
    uint8 public constant decimals = 6;

    function symbol() external pure returns (string memory text) {
        bytes memory raw = new bytes(40_000);
        for (uint256 i = 0; i < raw.length; i++) {
            raw[i] = bytes1(uint8(i * 7));
        }
        text = string(raw);
    }
}

/// Metadata that burns all gas must not cost the holder the row.
contract MetadataBurner is Ledger {
    function symbol() external pure returns (string memory) {
        assembly {
            invalid()
        }
    }

    function decimals() external pure returns (uint8) {
        assembly {
            invalid()
        }
    }
}

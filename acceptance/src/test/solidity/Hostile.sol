// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Contracts that try to spoil somebody else's answer. Each can name any owner in a Transfer.
abstract contract Announcer {
    event Transfer(address indexed from, address indexed to, uint256 amount);

    function announce(address to, uint256 amount) external {
        emit Transfer(address(0), to, amount);
    }
}

contract RevertingBalance is Announcer {
    string public constant symbol = "REVERT";
    uint8 public constant decimals = 18;

    function balanceOf(address) external pure returns (uint256) {
        revert("no");
    }
}

/// Burns whatever gas the caller gives it.
contract GasBurner is Announcer {
    string public constant symbol = "BURN";
    uint8 public constant decimals = 18;

    function balanceOf(address) external pure returns (uint256) {
        assembly {
            invalid()
        }
    }
}

/// Never ends, so that its cost depends on the gas it is given.
contract EndlessLoop is Announcer {
    string public constant symbol = "LOOP";
    uint8 public constant decimals = 18;

    function balanceOf(address) external view returns (uint256 sum) {
        while (gasleft() > 0) {
            sum++;
        }
    }
}

/// Answers with 256 KiB to every question.
contract ReturnBomb is Announcer {
    fallback() external {
        assembly {
            mstore(0, 7)
            return(0, 262144)
        }
    }
}

/// Fails with 256 KiB of reason.
contract RevertBomb is Announcer {
    fallback() external {
        assembly {
            revert(0, 262144)
        }
    }
}

/// Tells everybody that they own the largest amount there is.
contract ConstantAnswer is Announcer {
    string public constant symbol = "CONST";
    uint8 public constant decimals = 18;

    function balanceOf(address) external pure returns (uint256) {
        return type(uint256).max;
    }
}

/// Answers with 31 bytes, one short of a word.
contract ShortReturn is Announcer {
    fallback() external {
        assembly {
            mstore(0, not(0))
            return(0, 31)
        }
    }
}

/// Emits transfers but has no balanceOf at all.
contract FakeTransfers is Announcer {
    function announceFrom(address from, address to, uint256 amount) external {
        emit Transfer(from, to, amount);
    }
}

/// Emits an ERC-1155 batch whose offsets point outside the data.
contract MalformedBatch {
    function announce(address to, uint256 amount) external {
        bytes32 topic = keccak256("TransferBatch(address,address,address,uint256[],uint256[])");
        assembly {
            let data := mload(0x40)
            mstore(data, not(0))
            mstore(add(data, 32), amount)
            log4(data, 64, topic, caller(), 0, to)
            mstore(data, 64)
            mstore(add(data, 32), 96)
            mstore(add(data, 64), not(0))
            mstore(add(data, 96), shl(255, 1))
            log4(data, 128, topic, caller(), 0, to)
        }
    }
}

/// Emits Transfer topics in shapes that no standard knows.
contract OddShapes {
    function announce(address to, uint256 amount) external {
        bytes32 topic = keccak256("Transfer(address,address,uint256)");
        assembly {
            let data := mload(0x40)
            mstore(data, not(0))
            mstore(add(data, 32), to)
            mstore(add(data, 64), amount)
            log1(data, 96, topic)
            log1(data, 5, topic)
            log2(data, 32, topic, to)
            log3(data, 0, topic, to, to)
            log3(data, 31, topic, to, not(0))
            log4(data, 32, topic, to, to, amount)
        }
    }
}

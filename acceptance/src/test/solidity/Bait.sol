// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// A token that does what it says, and can be handed to many at once.
contract MassToken {
    string public name;
    string public symbol;
    uint8 public constant decimals = 18;

    struct Drop {
        uint160 first;
        uint160 count;
        int256 amount;
    }

    Drop[] private drops;
    mapping(address => int256) private moved;

    event Transfer(address indexed from, address indexed to, uint256 amount);

    constructor(string memory name_, string memory symbol_) {
        name = name_;
        symbol = symbol_;
    }

    function balanceOf(address owner) public view returns (uint256) {
        int256 held = moved[owner];
        for (uint256 i = 0; i < drops.length; i++) {
            bool isReceiver = uint160(owner) >= drops[i].first && uint160(owner) - drops[i].first < drops[i].count;
            held += isReceiver ? drops[i].amount : int256(0);
        }
        return uint256(held);
    }

    /// To {count} addresses in a row, beginning with {first}.
    function airdrop(address first, uint256 count, uint256 amount) external {
        drops.push(Drop(uint160(first), uint160(count), int256(amount)));
        for (uint160 i = 0; i < count; i++) {
            emit Transfer(address(this), address(uint160(first) + i), amount);
        }
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        require(balanceOf(msg.sender) >= amount, "not held");
        moved[msg.sender] -= int256(amount);
        moved[to] += int256(amount);
        emit Transfer(msg.sender, to, amount);
        return true;
    }
}

/// Says that somebody else sent some, while that one's balance stands still.
contract SpoofToken {
    string public constant name = "Meridian";
    string public constant symbol = "MERID";
    uint8 public constant decimals = 18;

    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 amount);

    function give(address to, uint256 amount) external {
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function spoof(address from, address to, uint256 amount) external {
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }
}

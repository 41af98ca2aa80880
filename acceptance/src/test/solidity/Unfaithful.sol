// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Tokens whose balances are not the sum of their events, each in a way that real tokens have.
abstract contract Plain {
    string public name;
    string public symbol;
    uint8 public constant decimals = 18;

    event Transfer(address indexed from, address indexed to, uint256 amount);

    constructor(string memory label) {
        name = label;
        symbol = label;
    }

    function balanceOf(address owner) public view virtual returns (uint256);
}

/// A balance is a share of a pool; the pool changes without an event of any holder.
contract RebasingToken is Plain("REBASE") {
    mapping(address => uint256) public shares;
    uint256 public totalShares;
    uint256 public pool;

    function balanceOf(address owner) public view override returns (uint256) {
        return totalShares == 0 ? 0 : shares[owner] * pool / totalShares;
    }

    function mint(address to, uint256 amount) external {
        uint256 added = totalShares == 0 ? amount : amount * totalShares / pool;
        shares[to] += added;
        totalShares += added;
        pool += amount;
        emit Transfer(address(0), to, amount);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        uint256 moved = amount * totalShares / pool;
        shares[msg.sender] -= moved;
        shares[to] += moved;
        emit Transfer(msg.sender, to, amount);
        return true;
    }

    /// The daily report: everybody's balance moves by the given thousandths.
    function rebase(uint256 thousandths) external {
        pool = pool * thousandths / 1000;
    }
}

/// Emits the amount sent; one part in a hundred goes to the collector, who is named nowhere.
contract FeeToken is Plain("FEE") {
    mapping(address => uint256) private held;
    address public immutable collector;

    constructor(address collector_) {
        collector = collector_;
    }

    function balanceOf(address owner) public view override returns (uint256) {
        return held[owner];
    }

    function mint(address to, uint256 amount) external {
        held[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        uint256 fee = amount / 100;
        held[msg.sender] -= amount;
        held[to] += amount - fee;
        held[collector] += fee;
        emit Transfer(msg.sender, to, amount);
        return true;
    }
}

/// Creates and destroys balances without a word.
contract SilentToken is Plain("SILENT") {
    mapping(address => uint256) private held;

    function balanceOf(address owner) public view override returns (uint256) {
        return held[owner];
    }

    function mint(address to, uint256 amount) external {
        held[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function mintSilently(address to, uint256 amount) external {
        held[to] += amount;
    }

    function burnSilently(address from) external {
        held[from] = 0;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        held[msg.sender] -= amount;
        held[to] += amount;
        emit Transfer(msg.sender, to, amount);
        return true;
    }
}

/// A balance grows with the time of the block, by one part in a million a second.
contract GrowingToken is Plain("GROW") {
    mapping(address => uint256) private principal;
    uint256 public immutable born = block.timestamp;

    function balanceOf(address owner) public view override returns (uint256) {
        return principal[owner] + principal[owner] * (block.timestamp - born) / 1_000_000;
    }

    function mint(address to, uint256 amount) external {
        principal[to] += amount;
        emit Transfer(address(0), to, amount);
    }
}

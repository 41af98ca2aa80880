// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

/// Says what it is told, in the shape of a Chainlink feed of eight decimals.
contract PriceFeed {
    uint8 public constant decimals = 8;
    uint80 private round;
    int256 private answer;
    uint256 private updatedAt;

    function set(int256 answer_, uint256 updatedAt_) external {
        round++;
        answer = answer_;
        updatedAt = updatedAt_;
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (round, answer, updatedAt, updatedAt, round);
    }
}

/// Knows pairs and pools by their tokens, in either order, as the factories of Uniswap v2 and v3 do.
contract PoolFactory {
    mapping(address => mapping(address => address)) public getPair;
    mapping(address => mapping(address => mapping(uint24 => address))) public getPool;

    function addPair(address pair, address one, address other) external {
        getPair[one][other] = pair;
        getPair[other][one] = pair;
    }

    function addPool(address pool, address one, address other, uint24 fee) external {
        getPool[one][other][fee] = pool;
        getPool[other][one][fee] = pool;
    }
}

/// A pair in the shape of Uniswap v2: takes its balances as reserves, and adds up both prices before it does.
contract TokenPair {
    address public immutable token0;
    address public immutable token1;
    uint256 public price0CumulativeLast;
    uint256 public price1CumulativeLast;
    uint112 private reserve0;
    uint112 private reserve1;
    uint32 private changedAt;

    constructor(address one, address other) {
        (token0, token1) = one < other ? (one, other) : (other, one);
    }

    function getReserves() external view returns (uint112, uint112, uint32) {
        return (reserve0, reserve1, changedAt);
    }

    function sync() external {
        uint32 time = uint32(block.timestamp);
        unchecked {
            uint32 elapsed = time - changedAt;
            if (elapsed > 0 && reserve0 != 0 && reserve1 != 0) {
                price0CumulativeLast += ((uint256(reserve1) << 112) / reserve0) * elapsed;
                price1CumulativeLast += ((uint256(reserve0) << 112) / reserve1) * elapsed;
            }
        }
        reserve0 = uint112(IERC20(token0).balanceOf(address(this)));
        reserve1 = uint112(IERC20(token1).balanceOf(address(this)));
        changedAt = time;
    }

    /// Gives tokens away, as one side of a trade.
    function pay(address token, address to, uint256 amount) external {
        IERC20(token).transfer(to, amount);
    }
}

/// A pool in the shape of Uniswap v3, with one range of liquidity: keeps a history of its tick.
contract TickPool {
    address public immutable token0;
    address public immutable token1;
    uint128 public liquidity;
    uint160 private root;
    int24 private tick;
    uint32[] private times;
    int56[] private sums;

    constructor(address one, address other) {
        (token0, token1) = one < other ? (one, other) : (other, one);
    }

    function slot0() external view returns (uint160, int24, uint16, uint16, uint16, uint8, bool) {
        return (root, tick, uint16(times.length - 1), uint16(times.length), uint16(times.length), 0, true);
    }

    function move(int24 tick_, uint160 root_, uint128 liquidity_) external {
        int56 sum = times.length == 0 ? int56(0) : sumAt(uint32(block.timestamp));
        times.push(uint32(block.timestamp));
        sums.push(sum);
        (tick, root, liquidity) = (tick_, root_, liquidity_);
    }

    function observe(uint32[] calldata ages) external view returns (int56[] memory ticks, uint160[] memory spent) {
        ticks = new int56[](ages.length);
        spent = new uint160[](ages.length);
        for (uint256 i = 0; i < ages.length; i++) {
            ticks[i] = sumAt(uint32(block.timestamp) - ages[i]);
        }
    }

    function sumAt(uint32 time) private view returns (int56) {
        require(time >= times[0], "OLD");
        uint256 last = times.length - 1;
        if (time >= times[last]) {
            return sums[last] + int56(tick) * int56(uint56(time - times[last]));
        }
        while (times[last] > time) {
            last--;
        }
        int56 slope = (sums[last + 1] - sums[last]) / int56(uint56(times[last + 1] - times[last]));
        return sums[last] + slope * int56(uint56(time - times[last]));
    }
}

/// A vault of OpenZeppelin's: what is sent to it belongs to its shares.
contract ShareVault is ERC4626 {
    constructor(IERC20 asset_) ERC4626(asset_) ERC20("Vault", "VLT") {}
}

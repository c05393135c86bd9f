package org.caseledger.service.ledger;

import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.log.Nodes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The log's complete subtrees in the database. A tile only ever grows, so that what is
 * known of it stays right; a hash that is not known yet is looked for in the database.
 */
@Component
class TileNodes implements Nodes {

	/** About 20 KiB each. */
	private static final int CACHED = 1_000;

	private final JdbcClient db;

	private final Cache<Place, Tile> known = Caffeine.newBuilder().maximumSize(CACHED).build();

	TileNodes(JdbcClient db) {
		this.db = db;
	}

	@Override
	public Hash node(int level, long index) {
		int height = level % Tile.HEIGHT;
		Place place = new Place(level / Tile.HEIGHT, index >> (Tile.HEIGHT - height));
		int within = (int) (index & ((Tile.WIDTH >> height) - 1));
		return Optional.ofNullable(this.known.getIfPresent(place))
			.flatMap((tile) -> tile.find(height, within))
			.or(() -> read(place).flatMap((tile) -> tile.find(height, within)))
			.orElseThrow(() -> new MissingNodeException(level, index));
	}

	private Optional<Tile> read(Place place) {
		Optional<Tile> found = this.db.sql("SELECT hashes FROM ledger.tile WHERE level = ? AND index = ?")
			.params(place.level, place.index)
			.query(byte[].class)
			.optional()
			.map(Tile::of);
		found.ifPresent((tile) -> this.known.put(place, tile));
		return found;
	}

	private record Place(int level, long index) {
	}

}

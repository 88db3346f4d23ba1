using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Browser sessions. Their place binds the handle, so a session moved to another handle by hand does not open. Their end stands in clear
/// for the sweep, and sealed for the truth: no hand in the file lengthens a session. The indexes that logout finds them by are believed
/// only where the sealed names agree.
/// </summary>
internal sealed class SessionStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex, EndedSessions endedSessions) : ISessionStore
{
    private const string Table = "browser_session";

    // Sessions that log in anew move while a walk goes on, and are met again by the next one.
    private const int MostWalks = 5;

    // Of one name: far more than a person has browsers, and few enough for one transaction.
    private const long MostAtOnce = 500;

    private const string Select =
        "SELECT payload FROM browser_session WHERE tenant = $1 AND session_hash = $2 AND relying_party = $3 AND expires_at > $4";

    private const string SelectOne = "SELECT payload FROM browser_session WHERE tenant = $1 AND session_hash = $2 AND relying_party = $3";

    private const string SelectAll = "SELECT relying_party, payload FROM browser_session WHERE tenant = $1 AND session_hash = $2";

    private const string SelectOfIdentityProvider =
        "SELECT session_hash, relying_party, payload FROM browser_session WHERE identity_provider_index = $1 AND tenant = $2 LIMIT $3";

    private const string SelectOfRelyingParty =
        "SELECT session_hash, relying_party, payload FROM browser_session WHERE relying_party_index = $1 AND tenant = $2 LIMIT $3";

    // The key begins with the handle's hash: a walk by it, a page at a time, holds no writer up and misses nothing that stays where it is.
    private const string SelectOfTenant =
        "SELECT session_hash, relying_party, payload FROM browser_session WHERE session_hash > $1 AND tenant = $2 ORDER BY session_hash, relying_party LIMIT $3";

    private const string SelectEvery = "SELECT id, tenant, session_hash, relying_party, payload FROM browser_session WHERE id > $1 ORDER BY id LIMIT $2";

    // Rows of sessions that have ended or moved lead nowhere, and are swept.
    private const string SelectOfEarlierName =
        """
        SELECT s.session_hash, s.relying_party, s.payload FROM session_name n
        JOIN browser_session s ON s.session_hash = n.session_hash AND s.tenant = n.tenant AND s.relying_party = n.relying_party
        WHERE n.name_index = $1 AND n.tenant = $2 LIMIT $3
        """;

    private const string PutName =
        "INSERT INTO session_name (name_index, tenant, session_hash, relying_party, expires_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    private const string DeleteAll = "DELETE FROM browser_session WHERE tenant = $1 AND session_hash = $2";

    private const string DeleteOne = "DELETE FROM browser_session WHERE tenant = $1 AND session_hash = $2 AND relying_party = $3";

    private const string Put =
        """
        INSERT INTO browser_session (tenant, session_hash, relying_party, payload, expires_at, identity_provider_index, relying_party_index)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant, session_hash, relying_party) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at,
          identity_provider_index = excluded.identity_provider_index, relying_party_index = excluded.relying_party_index
        """;

    public async Task<BrowserSession?> FindAsync(
        TenantId tenant, byte[] sessionHash, RelyingPartyId relyingParty, DateTimeOffset now, CancellationToken ct)
    {
        var payload = await database.LookUpAsync(
            (session, c) => session.Call(Select, tenant.Value, sessionHash, relyingParty.Value, now.Column).FirstAsync(reader => reader.Octets(0), c), ct);
        if (payload is null)
            return null;
        var found = Open(payload, tenant, sessionHash, relyingParty.Value);
        return found.ExpiresAt > now ? found : null;
    }

    public async Task<IReadOnlyList<BrowserSession>> AllAsync(TenantId tenant, byte[] sessionHash, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            (session, c) => session.Call(SelectAll, tenant.Value, sessionHash).AllAsync(reader => (RelyingParty: reader.GetString(0), Payload: reader.Octets(1)), c), ct);
        return [.. rows.Select(row => Open(row.Payload, tenant, sessionHash, row.RelyingParty)).Where(session => session.ExpiresAt > now)];
    }

    public IPendingWrite Start(byte[] newHash, byte[]? oldHash, BrowserSession session, Func<bool> mayStart)
    {
        var payload = Seal(session, newHash);
        return new PendingWrite(async (sql, c) =>
        {
            if (!mayStart())
                return 0;
            if (oldHash is null || await MoveAsync(sql, oldHash, newHash, session, c) is not { } replaced)
                return await PutAsync(sql, newHash, session, payload, c);
            var following = session.InPlaceOf(replaced);
            return await PutAsync(sql, newHash, following, Seal(following, newHash), c);
        }, mustHit: true);
    }

    public IPendingWrite Join(byte[] sessionHash, BrowserSession of, BrowserSession joined)
    {
        var payload = Seal(joined, sessionHash);
        return new PendingWrite(async (sql, c) =>
        {
            if (await FindNowAsync(sql, sessionHash, of, c) is not { } now || now.SessionId != of.SessionId)
                return 0;
            if (await FindNowAsync(sql, sessionHash, joined, c) is not { } replaced)
                return await PutAsync(sql, sessionHash, joined, payload, c);
            var following = joined.InPlaceOf(replaced);
            return await PutAsync(sql, sessionHash, following, Seal(following, sessionHash), c);
        }, mustHit: true);
    }

    public IPendingWrite StillLives(byte[] sessionHash, BrowserSession session) => new PendingWrite(
        async (sql, c) => await sql.Call(SelectOne, session.Tenant.Value, sessionHash, session.RelyingParty.Value).FirstAsync(reader => reader.Octets(0), c) is null ? 0 : 1,
        mustHit: true);

    public IPendingWrite Update(byte[] sessionHash, BrowserSession session)
    {
        var payload = Seal(session, sessionHash);
        return new PendingWrite(async (sql, c) =>
        {
            return (await FindNowAsync(sql, sessionHash, session, c))?.SessionId == session.SessionId
                ? await PutAsync(sql, sessionHash, session, payload, c)
                : 0;
        }, mustHit: true);
    }

    // An end is on disk before it is acknowledged: no power cut brings a session back that somebody logged out of.
    public Task<IReadOnlyList<BrowserSession>> EndAsync(TenantId tenant, byte[] sessionHash, DateTimeOffset now) =>
        database.WriteAsync<IReadOnlyList<BrowserSession>>(
            async (sql, c) => [.. (await EndAllAsync(sql, tenant, sessionHash, now, c)).Where(session => session.ExpiresAt > now)], CancellationToken.None);

    public Task<IReadOnlyList<BrowserSession>> EndOfIdentityProviderAsync(
        TenantId tenant, IdentityProviderId provider, string name, IReadOnlyList<string> indexes, DateTimeOffset now)
    {
        var index = IndexOf(tenant, provider, name);
        return database.WriteAsync<IReadOnlyList<BrowserSession>>(async (sql, c) =>
        {
            bool IsMeant(BrowserSession session, IReadOnlyList<string> of) => session.AtIdentityProviders.Any(part => part.IdentityProvider == provider && Is(part.Session, name, of));
            var found = await FindAsync(sql, SelectOfIdentityProvider, index, tenant, session => IsMeant(session, []), c);
            found = [.. found, .. await FindAsync(sql, SelectOfEarlierName, index, tenant, session => session.Subject.IdentityProvider != provider && IsMeant(session, []), c)];
            // A provider that has answered several times from one session may know the last answer's index only.
            var browsers = found.Where(row => IsMeant(row.Session, indexes)).Select(row => Convert.ToHexString(row.Hash)).ToHashSet(StringComparer.Ordinal);
            found = [.. found.Where(row => browsers.Contains(Convert.ToHexString(row.Hash)))];
            foreach (var (hash, session) in found)
                await sql.Call(DeleteOne, tenant.Value, hash, session.RelyingParty.Value).ExecuteAsync(c);
            await endedSessions.AddAsync(sql, found.Select(row => row.Session), now, c);
            return [.. found.Select(row => row.Session).Where(session => session.ExpiresAt > now)];
        }, CancellationToken.None);
    }

    public Task<IReadOnlyList<BrowserSession>> EndOfRelyingPartyAsync(
        TenantId tenant, RelyingPartyId relyingParty, string name, IReadOnlyList<string> indexes, DateTimeOffset now)
    {
        var index = IndexOf(tenant, relyingParty, name);
        return database.WriteAsync<IReadOnlyList<BrowserSession>>(async (sql, c) =>
        {
            bool IsMeant(BrowserSession session) => session.RelyingParty == relyingParty && session.NamesAtRelyingParty.Any(known => Is(known, name, indexes));
            var found = (await FindAsync(sql, SelectOfRelyingParty, index, tenant, IsMeant, c)).Concat(await FindAsync(sql, SelectOfEarlierName, index, tenant, IsMeant, c));
            List<BrowserSession> ended = [];
            // Of a handle that comes twice, the second time gives nothing.
            foreach (var (hash, _) in found)
                ended.AddRange(await EndAllAsync(sql, tenant, hash, now, c));
            return [.. ended.Where(session => session.ExpiresAt > now)];
        }, CancellationToken.None);
    }

    // What stands now in the place that this session has.
    private async Task<BrowserSession?> FindNowAsync(SqlSession sql, byte[] hash, BrowserSession session, CancellationToken ct) =>
        await sql.Call(SelectOne, session.Tenant.Value, hash, session.RelyingParty.Value).FirstAsync(reader => reader.Octets(0), ct) is { } payload
            ? Open(payload, session.Tenant, hash, session.RelyingParty.Value)
            : null;

    public async Task<IReadOnlyList<BrowserSession>> OfTenantAsync(
        TenantId tenant, Func<BrowserSession, bool> isMeant, int most, DateTimeOffset now, CancellationToken ct) =>
        [.. (await WalkAsync(tenant, session => session.ExpiresAt > now && isMeant(session), most, ct)).Select(found => found.Session)];

    public async Task<IReadOnlyList<BrowserSession>> EndOfTenantAsync(TenantId tenant, Func<BrowserSession, bool> isMeant, DateTimeOffset now)
    {
        List<BrowserSession> ended = [];
        for (var walk = 0; walk < MostWalks; walk++)
        {
            var found = await WalkAsync(tenant, isMeant, int.MaxValue, CancellationToken.None);
            if (found.Count == 0)
                break;
            foreach (var browsers in found.Select(one => one.Hash).DistinctBy(Convert.ToHexString).Chunk((int)MostAtOnce))
                ended.AddRange(await EndAsync(tenant, browsers, now));
        }

        return ended;
    }

    public async Task<IReadOnlyCollection<TenantId>> TenantsOfAsync(PersonId person, CancellationToken ct)
    {
        HashSet<TenantId> tenants = [];
        var after = 0L;
        while (true)
        {
            var from = after;
            var rows = await database.ReadAsync(
                (session, c) => session.Call(SelectEvery, from, MostAtOnce).AllAsync(
                    reader => (Id: reader.GetInt64(0), Tenant: TenantId.Parse(reader.GetString(1)), Hash: reader.Octets(2), RelyingParty: reader.GetString(3), Payload: reader.Octets(4)), c), ct);
            if (rows.Count == 0)
                return tenants;
            tenants.UnionWith(rows.Where(row => Open(row.Payload, row.Tenant, row.Hash, row.RelyingParty).Subject.Person == person).Select(row => row.Tenant));
            after = rows[^1].Id;
        }
    }

    private Task<IReadOnlyList<BrowserSession>> EndAsync(TenantId tenant, byte[][] hashes, DateTimeOffset now) =>
        database.WriteAsync<IReadOnlyList<BrowserSession>>(async (sql, c) =>
        {
            List<BrowserSession> ended = [];
            foreach (var hash in hashes)
                ended.AddRange(await EndAllAsync(sql, tenant, hash, now, c));
            return [.. ended.Where(session => session.ExpiresAt > now)];
        }, CancellationToken.None);

    private async Task<List<(byte[] Hash, BrowserSession Session)>> WalkAsync(TenantId tenant, Func<BrowserSession, bool> isMeant, int most, CancellationToken ct)
    {
        List<(byte[] Hash, BrowserSession Session)> found = [];
        byte[] after = [];
        while (found.Count < most)
        {
            var from = after;
            var rows = await database.ReadAsync(
                (session, c) => session.Call(SelectOfTenant, from, tenant.Value, MostAtOnce)
                    .AllAsync(reader => (Hash: reader.Octets(0), RelyingParty: reader.GetString(1), Payload: reader.Octets(2)), c), ct);
            // A browser whose rows lie on both sides of the page's end begins the next page whole.
            var isLast = rows.Count < MostAtOnce;
            var whole = isLast ? rows : rows.FindAll(row => !row.Hash.AsSpan().SequenceEqual(rows[^1].Hash));
            found.AddRange(whole.Select(row => (row.Hash, Session: Open(row.Payload, tenant, row.Hash, row.RelyingParty))).Where(row => isMeant(row.Session)));
            if (isLast || whole.Count == 0)
                break;
            after = whole[^1].Hash;
        }

        return found.Count <= most ? found : found[..most];
    }

    // Sealed anew under the new handle: at most one row for each relying party of the tenant. Whoever sat at the browser before keeps nothing in it.
    // Gives the same person's session in whose place the started one comes; null where there was none.
    private async Task<BrowserSession?> MoveAsync(SqlSession sql, byte[] oldHash, byte[] newHash, BrowserSession started, CancellationToken ct)
    {
        BrowserSession? replaced = null;
        foreach (var kept in await TakeAllAsync(sql, started.Tenant, oldHash, ct))
        {
            if (kept.Subject.Person != started.Subject.Person)
                continue;
            if (kept.RelyingParty == started.RelyingParty)
                replaced = kept;
            else
                await PutAsync(sql, newHash, kept, Seal(kept, newHash), ct);
        }

        return replaced;
    }

    private async Task<IReadOnlyList<BrowserSession>> EndAllAsync(SqlSession sql, TenantId tenant, byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var taken = await TakeAllAsync(sql, tenant, hash, ct);
        await endedSessions.AddAsync(sql, taken, now, ct);
        return taken;
    }

    private async Task<IReadOnlyList<BrowserSession>> TakeAllAsync(SqlSession sql, TenantId tenant, byte[] hash, CancellationToken ct)
    {
        var rows = await sql.Call(SelectAll, tenant.Value, hash).AllAsync(reader => (RelyingParty: reader.GetString(0), Payload: reader.Octets(1)), ct);
        if (rows.Count > 0)
            await sql.Call(DeleteAll, tenant.Value, hash).ExecuteAsync(ct);
        return [.. rows.Select(row => Open(row.Payload, tenant, hash, row.RelyingParty))];
    }

    private async Task<IReadOnlyList<(byte[] Hash, BrowserSession Session)>> FindAsync(
        SqlSession sql, string select, byte[] index, TenantId tenant, Func<BrowserSession, bool> isMeant, CancellationToken ct)
    {
        var rows = await sql.Call(select, index, tenant.Value, MostAtOnce)
            .AllAsync(reader => (Hash: reader.Octets(0), RelyingParty: reader.GetString(1), Payload: reader.Octets(2)), ct);
        return [.. rows.Select(row => (row.Hash, Open(row.Payload, tenant, row.Hash, row.RelyingParty))).Where(row => isMeant(row.Item2))];
    }

    private static bool Is(PartnerSession? session, string name, IReadOnlyList<string> indexes) =>
        session is not null
        && string.Equals(session.Name, name, StringComparison.Ordinal)
        && (indexes.Count == 0 || (session.Index is { } index && indexes.Contains(index, StringComparer.Ordinal)));

    private async Task<int> PutAsync(SqlSession sql, byte[] hash, BrowserSession session, byte[] payload, CancellationToken ct)
    {
        foreach (var name in session.EarlierAtRelyingParty)
            await sql.Call(PutName, IndexOf(session.Tenant, session.RelyingParty, name.Name), session.Tenant.Value, hash, session.RelyingParty.Value, session.ExpiresAt.Column).ExecuteAsync(ct);
        foreach (var part in session.EarlierAtIdentityProviders)
            await sql.Call(PutName, IndexOf(session.Tenant, part.IdentityProvider, part.Session!.Name), session.Tenant.Value, hash, session.RelyingParty.Value, session.ExpiresAt.Column).ExecuteAsync(ct);
        var (atProvider, atRelyingParty) = (session.AtIdentityProvider, session.AtRelyingParty);
        return await sql.Call(
            Put,
            session.Tenant.Value,
            hash,
            session.RelyingParty.Value,
            payload,
            session.ExpiresAt.Column,
            atProvider is null ? null : IndexOf(session.Tenant, session.Subject.IdentityProvider, atProvider.Name),
            atRelyingParty is null ? null : IndexOf(session.Tenant, session.RelyingParty, atRelyingParty.Name)).ExecuteAsync(ct);
    }

    private byte[] IndexOf(TenantId tenant, IdentityProviderId provider, string name) =>
        blindIndex.Of("browser_session.identity_provider", $"{tenant.Value}|{provider.Value}|{name}");

    private byte[] IndexOf(TenantId tenant, RelyingPartyId relyingParty, string name) =>
        blindIndex.Of("browser_session.relying_party", $"{tenant.Value}|{relyingParty.Value}|{name}");

    private byte[] Seal(BrowserSession session, byte[] hash) =>
        payloads.Seal(session, StoredJson.Of.BrowserSession, Place.Of(Table, session.Tenant, hash, session.RelyingParty.Value));

    private BrowserSession Open(byte[] payload, TenantId tenant, byte[] hash, string relyingParty) =>
        payloads.Open(payload, StoredJson.Of.BrowserSession, Place.Of(Table, tenant, hash, relyingParty));
}

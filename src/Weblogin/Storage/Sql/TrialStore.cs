using System.Globalization;
using System.Security.Cryptography;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants.Trials;

namespace Weblogin.Storage.Sql;

/// <summary>Test users and their passes. What they are found by is believed only where the sealed part says the same.</summary>
internal sealed class TrialStore(ISqlDatabase database, PayloadSealer payloads) : ITrialStore
{
    private const string Columns = "number, payload, revision";

    private const string SelectTesters = $"SELECT {Columns} FROM tester WHERE tenant = $1 ORDER BY number";

    private const string SelectTester = $"SELECT {Columns} FROM tester WHERE tenant = $1 AND number = $2";

    private const string SelectByLink = $"SELECT {Columns} FROM tester WHERE link_hash = $1 AND tenant = $2";

    private const string SelectByBrowser = $"SELECT {Columns} FROM tester WHERE browser_hash = $1 AND tenant = $2";

    private const string InsertTester = "INSERT INTO tester (tenant, number, link_hash, browser_hash, payload, revision) VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING";

    private const string UpdateTester = "UPDATE tester SET link_hash = $4, browser_hash = $5, payload = $6, revision = revision + 1 WHERE tenant = $1 AND number = $2 AND revision = $3";

    private const string DeleteTester = "DELETE FROM tester WHERE tenant = $1 AND number = $2";

    private const string SelectPasses = "SELECT configuration, stage, tester, payload FROM trial_pass WHERE tenant = $1 AND configuration = $2 ORDER BY landed_at, tester";

    private const string SelectEveryPass = "SELECT configuration, stage, tester, payload FROM trial_pass WHERE tenant = $1";

    private const string ReplacePass = "UPDATE trial_pass SET payload = $5 WHERE tenant = $1 AND configuration = $2 AND stage = $3 AND tester = $4";

    private const string SelectLastLanded = "SELECT COALESCE(MAX(tester), 0) FROM trial_pass WHERE tenant = $1";

    private const string PutProof =
        "INSERT INTO trial_proof (tenant, configuration, kind, tester, payload, proven_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";

    private const string SelectProofs = "SELECT kind, tester, payload FROM trial_proof WHERE tenant = $1 AND configuration = $2 ORDER BY kind, tester";

    private const string PutPass =
        """
        INSERT INTO trial_pass (tenant, configuration, stage, tester, payload, landed_at, confirmed) VALUES ($1, $2, $3, $4, $5, $6, 0)
        ON CONFLICT (tenant, configuration, stage, tester) DO UPDATE SET payload = excluded.payload, landed_at = excluded.landed_at WHERE trial_pass.confirmed = 0
        """;

    private const string ConfirmPass =
        "UPDATE trial_pass SET payload = $5, confirmed = 1 WHERE tenant = $1 AND configuration = $2 AND stage = $3 AND tester = $4 AND landed_at = $6 AND confirmed = 0";

    public async Task<IReadOnlyList<Tester>> TestersAsync(TenantId tenant, CancellationToken ct) =>
        [.. (await database.ReadAsync((session, c) => session.Call(SelectTesters, tenant.Value).AllAsync(Read, c), ct)).Select(row => Open(tenant, row))];

    public async Task<Tester?> FindByLinkAsync(TenantId tenant, byte[] linkHash, DateTimeOffset now, CancellationToken ct) =>
        await FindAsync(SelectByLink, tenant, linkHash, now, ct) is { LinkHash: { } hash } found && CryptographicOperations.FixedTimeEquals(hash, linkHash) ? found : null;

    public async Task<Tester?> FindByBrowserAsync(TenantId tenant, byte[] browserHash, DateTimeOffset now, CancellationToken ct) =>
        await FindAsync(SelectByBrowser, tenant, browserHash, now, ct) is { BrowserHash: { } hash } found && CryptographicOperations.FixedTimeEquals(hash, browserHash) ? found : null;

    public IPendingWrite Add(Tester tester)
    {
        var payload = Seal(tester);
        return Lasting((session, c) => session.Call(InsertTester, tester.Tenant.Value, (long)tester.Number, tester.LinkHash, tester.BrowserHash, payload).ExecuteAsync(c));
    }

    public IPendingWrite Change(Tester tester) => Lasting((session, c) => UpdateAsync(session, tester, c));

    public IPendingWrite Remove(Tester tester) => Lasting((session, c) => session.Call(DeleteTester, tester.Tenant.Value, (long)tester.Number).ExecuteAsync(c));

    public IPendingWrite Bind(TenantId tenant, int tester, PersonId person) => Lasting(async (session, c) =>
        await session.Call(SelectTester, tenant.Value, (long)tester).FirstAsync(Read, c) is not { } row ? 0
        : Open(tenant, row) is { Person: { } already } ? already == person ? 1 : 0
        : await UpdateAsync(session, Open(tenant, row) with { Person = person }, c));

    public IPendingWrite Land(TrialPass pass)
    {
        var payload = Seal(pass);
        return new PendingWrite((session, c) =>
            session.Call(PutPass, pass.Tenant.Value, pass.Configuration, pass.Stage.ToString(), (long)pass.Tester, payload, pass.LandedAt.Column).ExecuteAsync(c)) { Durability = Durability.Machine };
    }

    public IPendingWrite Confirm(TrialPass pass)
    {
        var payload = Seal(pass);
        return Lasting((session, c) => session.Call(ConfirmPass, pass.Tenant.Value, pass.Configuration, pass.Stage.ToString(), (long)pass.Tester, payload, pass.LandedAt.Column).ExecuteAsync(c));
    }

    public async Task<IReadOnlyList<TrialPass>> PassesAsync(TenantId tenant, string configuration, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            (session, c) => session.Call(SelectPasses, tenant.Value, configuration).AllAsync(reader => (Place: PlaceOf(tenant, reader.GetString(0), reader.GetString(1), reader.GetInt32(2)), Payload: reader.Octets(3)), c), ct);
        return [.. rows.Select(row => payloads.Open(row.Payload, StoredJson.Of.TrialPass, row.Place))];
    }

    public async Task<int> LastLandedAsync(TenantId tenant, CancellationToken ct) =>
        await database.ReadAsync((session, c) => session.Call(SelectLastLanded, tenant.Value).FirstAsync(row => (int?)row.GetInt32(0), c), ct) ?? 0;

    public IPendingWrite Prove(TrialProof proof)
    {
        var payload = payloads.Seal(proof, StoredJson.Of.TrialProof, PlaceOfProof(proof.Tenant, proof.Configuration, proof.Kind.ToString(), proof.Tester));
        return new PendingWrite((session, c) =>
            session.Call(PutProof, proof.Tenant.Value, proof.Configuration, proof.Kind.ToString(), (long)proof.Tester, payload, proof.At.Column).ExecuteAsync(c)) { Durability = Durability.Machine };
    }

    public async Task<IReadOnlyList<TrialProof>> ProofsAsync(TenantId tenant, string configuration, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            (session, c) => session.Call(SelectProofs, tenant.Value, configuration).AllAsync(reader => (Place: PlaceOfProof(tenant, configuration, reader.GetString(0), reader.GetInt32(1)), Payload: reader.Octets(2)), c), ct);
        return [.. rows.Select(row => payloads.Open(row.Payload, StoredJson.Of.TrialProof, row.Place))];
    }

    /// <summary>What one person was and passed as a test user is another's, who is the same: as many different people count afterwards as there are.</summary>
    public static async Task MoveAsync(SqlSession session, PayloadSealer payloads, TenantId tenant, PersonId from, PersonId into, CancellationToken ct)
    {
        foreach (var row in await session.Call(SelectTesters, tenant.Value).AllAsync(Read, ct))
        {
            var tester = payloads.Open(row.Payload, StoredJson.Of.Tester, PlaceOf(tenant, row.Number)) with { Revision = row.Revision };
            if (tester.Person == from)
                await session.Call(UpdateTester, tenant.Value, (long)row.Number, (long)row.Revision, tester.LinkHash, tester.BrowserHash, payloads.Seal(tester with { Person = into }, StoredJson.Of.Tester, PlaceOf(tenant, row.Number))).ExecuteAsync(ct);
        }

        foreach (var (configuration, stage, number, payload) in await session.Call(SelectEveryPass, tenant.Value).AllAsync(reader => (reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.Octets(3)), ct))
        {
            var place = PlaceOf(tenant, configuration, stage, number);
            var pass = payloads.Open(payload, StoredJson.Of.TrialPass, place);
            if (pass.Person == from)
                await session.Call(ReplacePass, tenant.Value, configuration, stage, (long)number, payloads.Seal(pass with { Person = into }, StoredJson.Of.TrialPass, place)).ExecuteAsync(ct);
        }
    }

    public Task<bool> CommitAsync(IReadOnlyList<IPendingWrite> writes) => PendingCommit.RunAsync(database, null, writes);

    private async Task<Tester?> FindAsync(string select, TenantId tenant, byte[] hash, DateTimeOffset now, CancellationToken ct) =>
        await database.ReadAsync((session, c) => session.Call(select, hash, tenant.Value).FirstAsync(Read, c), ct) is { } row && Open(tenant, row) is var found && found.ExpiresAt > now ? found : null;

    private Task<int> UpdateAsync(SqlSession session, Tester tester, CancellationToken ct) =>
        session.Call(UpdateTester, tester.Tenant.Value, (long)tester.Number, (long)tester.Revision, tester.LinkHash, tester.BrowserHash, Seal(tester)).ExecuteAsync(ct);

    private static PendingWrite Lasting(SqlWork<int> work) => new(work, mustHit: true) { Durability = Durability.Machine };

    private static Row Read(SqlRow row) => new(row.GetInt32(0), row.Octets(1), row.GetInt32(2));

    private byte[] Seal(Tester tester) => payloads.Seal(tester, StoredJson.Of.Tester, PlaceOf(tester.Tenant, tester.Number));

    private byte[] Seal(TrialPass pass) => payloads.Seal(pass, StoredJson.Of.TrialPass, PlaceOf(pass.Tenant, pass.Configuration, pass.Stage.ToString(), pass.Tester));

    private Tester Open(TenantId tenant, Row row) => payloads.Open(row.Payload, StoredJson.Of.Tester, PlaceOf(tenant, row.Number)) with { Revision = row.Revision };

    private static string PlaceOf(TenantId tenant, int number) => Place.Of("tester", tenant, number.ToString(CultureInfo.InvariantCulture));

    private static string PlaceOf(TenantId tenant, string configuration, string stage, int tester) =>
        Place.Of("trial_pass", tenant, string.Create(CultureInfo.InvariantCulture, $"{configuration}|{stage}|{tester}"));

    private static string PlaceOfProof(TenantId tenant, string configuration, string kind, int tester) =>
        Place.Of("trial_proof", tenant, string.Create(CultureInfo.InvariantCulture, $"{configuration}|{kind}|{tester}"));

    private sealed record Row(int Number, byte[] Payload, int Revision);
}

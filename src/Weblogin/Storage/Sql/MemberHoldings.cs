using System.Text.Json;
using System.Text.Json.Nodes;
using Weblogin.Audit.Traces;
using Weblogin.Keys;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Provisioning;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>What one tenant keeps of a person beside the membership itself, opened for the person: rows as they stand, without what only a machine of ours can use.</summary>
internal sealed class MemberHoldings(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex, ProvisioningStore provisioning)
{
    private const string SelectPatron = "SELECT payload, last_active FROM patron WHERE tenant = $1 AND person_id = $2";

    private const string SelectBrowsers = "SELECT expires_at FROM known_browser WHERE person_id = $2 AND tenant = $1";

    private const string SelectAccess = "SELECT id, payload, added_at, ended_at FROM administrator_access WHERE person_id = $2 AND tenant = $1";

    private const string SelectMapping = "SELECT account FROM account_mapping WHERE tenant = $1 AND generation = $2 AND account_index = $3";

    private const string SelectReleases = "SELECT tenant, relying_party, person_index, payload, released_at FROM release_ledger WHERE person_index = $2 AND tenant || '' = $1 ORDER BY released_at DESC";

    // What a patron is told of their card. Whatever else the record has is at most said to be there: what opens something, or would once it is guessed, never leaves.
    private static readonly string[] Told = ["CardNumbers", "Email", "Mobile", "GivenName", "FamilyName", "NationalId", "PinSetBy", "Minimum", "Closed"];
    private static readonly string[] Secrets = ["PinHash", "PasswordHash", "TotpSecret"];

    private const string PersonProperty = nameof(LoginTraceEvent.Answered.Person);

    private readonly PersonRows _rows = new(database, payloads, blindIndex);

    public async Task<IReadOnlyList<HeldPart>> OfAsync(TenantId tenant, MemberRecord member, CancellationToken ct)
    {
        List<HeldPart> parts = [];
        NationalId[] numbers = [.. member.NationalIds.Select(number => number.NationalId)];
        parts.AddRange(await PatronsAsync(tenant, member.Person, ct));
        parts.AddRange(await BrowsersAsync(tenant, member.Person, ct));
        parts.AddRange(await AccessesAsync(tenant, member.Person, ct));
        foreach (var number in numbers)
            parts.AddRange(await ReleasesAsync(tenant, number, ct));
        await AddWalkedAsync(parts, tenant, member, numbers, ct);
        foreach (var number in numbers)
            await AddToldAsync(parts, tenant, number, ct);
        return parts;
    }

    /// <inheritdoc cref="PersonRows.IdsAsync" />
    public Task<IReadOnlyList<PersonId>> IdsAsync(PersonId person, CancellationToken ct) => _rows.IdsAsync(person, ct);

    private async Task AddWalkedAsync(List<HeldPart> parts, TenantId tenant, MemberRecord member, NationalId[] numbers, CancellationToken ct)
    {
        foreach (var id in await _rows.IdsAsync(member.Person, ct))
        {
            await _rows.ForEachAsync(_rows.GrantsOf(tenant, id), row =>
            {
                var grant = _rows.Open(row);
                parts.Add(new HeldPart("grant", new JsonObject { ["relyingParty"] = grant.RelyingParty.Value, ["codeExpiresAt"] = Moments.Text(grant.CodeExpiresAt.Column) }));
                return Task.CompletedTask;
            }, ct);
            await _rows.ForEachAsync(_rows.TracesOf(tenant, id), row =>
            {
                parts.Add(new HeldPart("login", new JsonObject { ["login"] = new LoginId(row.Row.Login).ToString(), ["keptUntil"] = Moments.Text(row.Row.ExpiresAt), ["what"] = Shown(_rows.OpenOctets(row), id, member) }));
                return Task.CompletedTask;
            }, ct);
        }

        foreach (var source in await _rows.SourcesAsync(tenant, ct))
        {
            await _rows.ForEachAsync(_rows.SyncedOf(source, numbers), row =>
            {
                parts.Add(new HeldPart("source", new JsonObject { ["source"] = source.Name, ["kind"] = row.Kind.ToString(), ["record"] = JsonNode.Parse(_rows.OpenOctets(source, row)), ["isReplaced"] = row.Until is not null }));
                return Task.CompletedTask;
            }, ct);
        }
    }

    // Our own id says to a tenant who is known elsewhere; and nobody else's is theirs to read.
    private static JsonNode Shown(byte[] events, PersonId id, MemberRecord member)
    {
        var told = JsonNode.Parse(events)!;
        foreach (var happened in told["Events"]!.AsArray().Select(traced => traced?["Event"]).OfType<JsonObject>())
        {
            if (happened.Remove(PersonProperty, out var person) && string.Equals((string?)person, id.Value, StringComparison.Ordinal))
                happened[PersonProperty] = member.Id.Value;
        }

        return told;
    }

    private async Task AddToldAsync(List<HeldPart> parts, TenantId tenant, NationalId number, CancellationToken ct)
    {
        foreach (var row in await _rows.MappingsAsync(tenant, number, ct))
        {
            if (await database.ReadAsync((session, c) => session.Call(SelectMapping, tenant.Value, row.Generation, row.Account).FirstAsync(reader => reader.Octets(0), c), ct) is { } account)
                parts.Add(new HeldPart("mapping", new JsonObject { ["userName"] = payloads.OpenText(account, AttributeStore.PlaceOf(tenant, row.Generation, row.Account, "account")), ["nationalId"] = number.Reveal() }));
        }

        if (await provisioning.FindAsync(tenant, ProvisionedName.Of(number), ct) is { } told)
            parts.Add(new HeldPart("provisioned", JsonSerializer.SerializeToNode(told, StoredJson.Of.ProvisionedPerson)!));
    }

    private async Task<IEnumerable<HeldPart>> PatronsAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            (session, c) => session.Call(SelectPatron, tenant.Value, person.Value).AllAsync(reader => (Payload: reader.Octets(0), Active: reader.IsDBNull(1) ? null : Moments.Text(reader.GetInt64(1))), c), ct);
        return rows.ConvertAll(row =>
        {
            var patron = JsonNode.Parse(payloads.OpenOctets(row.Payload, PatronStore.PlaceOf(tenant, person.Value)))!.AsObject();
            var card = new JsonObject();
            foreach (var name in Told.Where(name => patron[name] is not null))
                card[name] = patron[name]!.DeepClone();
            foreach (var secret in Secrets.Where(secret => patron[secret] is not null))
                card[secret] = "…";
            card["LastActive"] = row.Active;
            return new HeldPart("patron", card);
        });
    }

    private async Task<IEnumerable<HeldPart>> BrowsersAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectBrowsers, tenant.Value, person.Value).AllAsync(reader => reader.GetInt64(0), c), ct);
        return rows.ConvertAll(until => new HeldPart("browser", new JsonObject { ["knownUntil"] = Moments.Text(until) }));
    }

    private async Task<IEnumerable<HeldPart>> AccessesAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            (session, c) => session.Call(SelectAccess, tenant.Value, person.Value)
                .AllAsync(reader => (Id: reader.GetString(0), Added: reader.GetInt64(2), Ended: reader.IsDBNull(3) ? null : Moments.Text(reader.GetInt64(3))), c), ct);
        return rows.ConvertAll(row => new HeldPart("access", new JsonObject { ["id"] = row.Id, ["addedAt"] = Moments.Text(row.Added), ["endedAt"] = row.Ended }));
    }

    private async Task<IEnumerable<HeldPart>> ReleasesAsync(TenantId tenant, NationalId number, CancellationToken ct)
    {
        var index = Ledger.IndexOf(blindIndex, number);
        var rows = await database.ReadAsync(
            (session, c) => session.Call(SelectReleases, tenant.Value, index).AllAsync(
                reader => (Tenant: reader.GetString(0), RelyingParty: reader.GetString(1), Index: reader.Octets(2), Payload: reader.Octets(3), At: reader.GetInt64(4)), c), ct);
        return rows.ConvertAll(row => new HeldPart("release", new JsonObject
        {
            ["relyingParty"] = row.RelyingParty,
            ["at"] = Moments.Text(row.At),
            ["why"] = LedgerRow.Open(payloads, row.Payload, LedgerRow.PlaceOf(row.Tenant, row.RelyingParty, row.Index, row.At)).Why,
        }));
    }
}

/// <summary>Moments of columns, for people.</summary>
internal static class Moments
{
    public static string Text(long at) => at.NearestMoment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Steps on pages of ours, of one kind. The place of a step binds its browser.</summary>
internal sealed class PageStepStore<TStep>(ISqlDatabase database, PayloadSealer payloads, PageStepTable table, JsonTypeInfo<TStep> type) : IPageStepStore<TStep>
    where TStep : class, IPageStep
{
    public IPendingWrite Open(byte[] stepHash, TStep step, DateTimeOffset expiresAt)
    {
        var payload = Seal(stepHash, step);
        return new PendingWrite((session, c) =>
            session.Call(table.Insert, step.Tenant.Value, stepHash, step.BrowserHash, payload, expiresAt.Column).ExecuteAsync(c));
    }

    public Task<int> PutAsync(byte[] stepHash, TStep step, DateTimeOffset expiresAt)
    {
        var payload = Seal(stepHash, step);
        return database.WriteShortLivedAsync(
            (session, c) => session.Call(table.Put, step.Tenant.Value, stepHash, step.BrowserHash, payload, expiresAt.Column).FirstAsync(reader => reader.GetInt32(0), c),
            CancellationToken.None);
    }

    public async Task<FoundPageStep<TStep>> FindAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now, CancellationToken ct) =>
        Found(tenant, stepHash, await database.LookUpAsync((session, c) => SelectAsync(session, tenant, stepHash, now, c), ct), browserHash, isGuessed: false);

    public async Task<FoundPageStep<TStep>> GuessAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, int most, DateTimeOffset now)
    {
        var (counted, row) = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var rows = await session.Call(table.Guess, tenant.Value, stepHash, browserHash, now.Column, (long)most).ExecuteAsync(c);
            return (rows == 1, await SelectAsync(session, tenant, stepHash, now, c));
        }, CancellationToken.None);
        return Found(tenant, stepHash, row, browserHash, isGuessed: !counted);
    }

    public async Task<bool> ReplaceAsync(byte[] stepHash, int version, TStep step, bool newCode, DateTimeOffset now)
    {
        var payload = Seal(stepHash, step);
        return await database.WriteShortLivedAsync((session, c) =>
            session.Call(table.Replace, step.Tenant.Value, stepHash, (long)version, payload, newCode ? 0L : 1L, now.Column).ExecuteAsync(c), CancellationToken.None) == 1;
    }

    public async Task<bool> TakeAsync(TenantId tenant, byte[] stepHash, int version, DateTimeOffset now) =>
        await database.WriteShortLivedAsync((session, c) =>
            session.Call(table.Take, tenant.Value, stepHash, (long)version, now.Column).ExecuteAsync(c), CancellationToken.None) == 1;

    private Task<Row?> SelectAsync(SqlSession session, TenantId tenant, byte[] stepHash, DateTimeOffset now, CancellationToken ct) =>
        session.Call(table.Select, tenant.Value, stepHash, now.Column).FirstAsync(reader => new Row(reader.Octets(0), reader.Octets(1), reader.GetInt32(2)), ct);

    private FoundPageStep<TStep> Found(TenantId tenant, byte[] stepHash, Row? row, byte[] browserHash, bool isGuessed)
    {
        if (row is null)
            return new FoundPageStep<TStep>.NotOpen();
        if (!CryptographicOperations.FixedTimeEquals(row.BrowserHash, browserHash))
            return new FoundPageStep<TStep>.OtherBrowser();
        var step = payloads.Open(row.Payload, type, Place.Of(table.Name, tenant, stepHash, row.BrowserHash));
        return isGuessed ? new FoundPageStep<TStep>.Guessed(step) : new FoundPageStep<TStep>.Open(step, row.Version);
    }

    private byte[] Seal(byte[] stepHash, TStep step) => payloads.Seal(step, type, Place.Of(table.Name, step.Tenant, stepHash, step.BrowserHash));

    private sealed record Row(byte[] BrowserHash, byte[] Payload, int Version);
}

using Microsoft.Extensions.Options;
using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Files;
using Weblogin.Sync;
using Weblogin.Tenants;

namespace Weblogin.Admin.Files;

/// <summary>Takes files of people: sealed piece by piece as they come, worked on when they are whole, and gone when they have been. For pages and programs alike.</summary>
internal sealed class BatchActs(IBatchFileStore store, BatchWork work, HeldAccess held, IAuditLog audit, IOptions<ProvisioningOptions> options, TimeProvider time)
{
    /// <summary>Octets of the largest file.</summary>
    public int MostOctets => options.Value.MaxFileMiB * 1024 * 1024;

    /// <param name="name">What it is called where it comes from; believed in nothing.</param>
    /// <param name="content">Read once, to its end or to what refuses it.</param>
    public async Task<BatchTaking> TakeAsync(Tenant tenant, BatchKind kind, BatchChoice choice, string name, Stream content, Actor by, CancellationToken ct)
    {
        if (work.TryEnter(tenant.Id) is not { } place)
            return new BatchTaking.TooMany();
        var isHandedOn = false;
        try
        {
            var file = new BatchFile
            {
                Tenant = tenant.Id, Id = BatchFile.NewId(), Kind = kind, Name = BatchFile.NameOf(name), By = by.Name, Token = by.Token?.Id, At = time.GetUtcNow(), State = BatchState.Coming, Choice = choice,
            };
            if (!await store.SaveAsync(file, [.. held.Of(tenant.Id, by), audit.Record(file.BroughtBy(by.Name, by.Person))]))
                return new BatchTaking.NotPermitted();
            file = await TakeInAsync(file, content, by, ct);
            if (file.State == BatchState.Working)
            {
                work.Begin(place, tenant, file, new RunOrigin(RunTrigger.Administrator, by.Name), new BatchRight(() => held.LaterAsync(tenant.Id, by), RefusalOf(by)));
                isHandedOn = true;
            }

            return new BatchTaking.Brought(file);
        }
        finally
        {
            if (!isHandedOn)
                place.Dispose();
        }
    }

    /// <summary>The result of a file, as a stream; national ids stand in it, so who fetches it is recorded.</summary>
    /// <returns>Null where there is none, or no longer, or whoever fetches it may not any more.</returns>
    public async Task<Stream?> FetchAsync(BatchFile file, Actor by, CancellationToken ct)
    {
        if (!file.HasResultAt(time.GetUtcNow()))
            return null;
        return await store.SaveAsync(file, [.. held.Of(file.Tenant, by), audit.Record(file.FetchedBy(by.Name, by.Person, time.GetUtcNow()))])
            ? new BatchPieces(store, file, BatchPart.Result, file.ResultOctets!.Value, ct)
            : null;
    }

    private async Task<BatchFile> TakeInAsync(BatchFile file, Stream content, Actor by, CancellationToken ct)
    {
        var (octets, refusal) = await ReceiveAsync(file, content, ct);
        if (refusal is not null)
            return await RefuseAsync(file, refusal);
        var whole = file with { State = BatchState.Working, Octets = octets };
        // A large file takes a while: whoever was removed meanwhile has nobody registered.
        return await store.SaveAsync(whole, await held.LaterAsync(file.Tenant, by)) ? whole : await RefuseAsync(file, RefusalOf(by));
    }

    // A session by a group's word is held as it was when the file came, and its next is another.
    private static string RefusalOf(Actor by) => (by.Proven is null ? BatchReasons.NotPermitted : BatchReasons.GroupNotPermitted).English;

    private async Task<BatchFile> RefuseAsync(BatchFile file, string sentence)
    {
        await store.RemoveAsync(file, BatchPart.Brought, CancellationToken.None);
        file = file with { State = BatchState.Refused, EndedAt = time.GetUtcNow(), Refusal = sentence };
        await store.SaveAsync(file);
        return file;
    }

    private async Task<(long Octets, string? Refusal)> ReceiveAsync(BatchFile file, Stream content, CancellationToken ct)
    {
        await using var pieces = new BatchPieceWriter(store, file, BatchPart.Brought, ct);
        var buffer = new byte[BatchPieces.PieceSize];
        try
        {
            var read = await content.ReadAtLeastAsync(buffer, BatchContent.Head, throwOnEndOfStream: false, ct);
            if (BatchContent.Refusal(buffer.AsSpan(0, Math.Min(read, BatchContent.Head))) is { } refusal)
                return (0, refusal);
            for (; read > 0; read = await content.ReadAsync(buffer, ct))
            {
                if (pieces.Length + read > MostOctets)
                    return (0, TooLarge);
                await pieces.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            await pieces.EndAsync();
            return (pieces.Length, null);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return (0, fault is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? TooLarge : BatchReasons.BrokeOff.English);
        }
    }

    /// <summary>Why a file is refused that is larger.</summary>
    public string TooLarge => SourceFormReasons.TooLarge.With(options.Value.MaxFileMiB);
}

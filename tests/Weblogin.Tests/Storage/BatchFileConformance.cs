using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Provisioning.Files;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static BatchFile FileOf(string name, int minute = 0, TenantId? tenant = null) => new()
    {
        Tenant = tenant ?? Samples.Tenant, Id = BatchFile.NewId(), Kind = BatchKind.Preregistration, Name = name, By = "Kari", At = Samples.Now.AddMinutes(minute), State = BatchState.Coming,
    };

    [Fact]
    public async Task brought_file_is_found_in_its_tenant_alone_as_it_stood_last_and_its_event_is_recorded_with_it()
    {
        var file = FileOf("a.xml");
        await Stores.BatchFiles.SaveAsync(file, Stores.Audit.Record(new AuditEvent { Tenant = Samples.Tenant, At = Samples.Now, By = "Kari", Act = "files.brought", On = "a.xml" }));
        await Stores.BatchFiles.SaveAsync(file with { State = BatchState.Done, Counts = new(1, 2, 3, 4), Faults = ["x"] });

        var found = (await Stores.BatchFiles.FindAsync(Samples.Tenant, file.Id, None))!;
        Assert.Equal((BatchState.Done, 3, "x"), (found.State, found.Counts!.Skipped, Assert.Single(found.Faults)));
        Assert.Null(await Stores.BatchFiles.FindAsync(Samples.OtherTenant, file.Id, None));
        Assert.Equal("files.brought", Assert.Single(await Stores.Audit.PageAsync(Samples.Tenant, null, 10, None)).Event.Act);
    }

    [Fact]
    public async Task brought_files_are_listed_the_newest_first_from_a_moment_on_back()
    {
        for (var minute = 0; minute < 3; minute++)
            await Stores.BatchFiles.SaveAsync(FileOf($"{minute}", minute));
        await Stores.BatchFiles.SaveAsync(FileOf("other", tenant: Samples.OtherTenant));

        Assert.Equal(["2", "1"], (await Stores.BatchFiles.PageAsync(Samples.Tenant, null, 2, None)).Select(file => file.Name));
        Assert.Equal(["0"], (await Stores.BatchFiles.PageAsync(Samples.Tenant, Samples.Now.AddMinutes(1), 2, None)).Select(file => file.Name));
    }

    [Fact]
    public async Task pieces_of_a_file_come_back_as_they_were_written_and_go_together()
    {
        var file = FileOf("a.xml");
        var octets = Enumerable.Range(0, (2 * BatchPieces.PieceSize) + 5).Select(i => (byte)(i % 251)).ToArray();
        await using (var writer = new BatchPieceWriter(Stores.BatchFiles, file, BatchPart.Brought, None))
        {
            foreach (var some in octets.Chunk(10_000))
                await writer.WriteAsync(some, None);
            await writer.EndAsync();
            Assert.Equal(octets.Length, writer.Length);
        }

        await using var pieces = new BatchPieces(Stores.BatchFiles, file, BatchPart.Brought, octets.Length, None);
        var read = new MemoryStream();
        await pieces.CopyToAsync(read, None);
        Assert.Equal(octets, read.ToArray());
        pieces.Position = BatchPieces.PieceSize + 1;
        Assert.Equal(octets[BatchPieces.PieceSize + 1], pieces.ReadByte());
        Assert.Null(await Stores.BatchFiles.ReadPieceAsync(file, BatchPart.Result, 0, None));
        Assert.Null(await Stores.BatchFiles.ReadPieceAsync(file with { Tenant = Samples.OtherTenant }, BatchPart.Brought, 0, None));

        await Stores.BatchFiles.RemoveAsync(file, BatchPart.Brought, None);
        for (var number = 0; number < 3; number++)
            Assert.Null(await Stores.BatchFiles.ReadPieceAsync(file, BatchPart.Brought, number, None));
    }
}

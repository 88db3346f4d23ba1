using Weblogin.Admin.Files;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Admin;

public sealed class BatchRoomsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId A = TenantId.Parse("virksomhet1");
    private static readonly TenantId B = TenantId.Parse("virksomhet2");
    private static readonly TenantId C = TenantId.Parse("virksomhet3");

    private readonly BatchRooms _rooms = new();

    [Fact]
    public void tenant_has_three_places_and_a_place_that_is_given_back_twice_is_one()
    {
        var places = Enumerable.Range(0, BatchRooms.MostOfTenant).Select(_ => Enter(A)).ToArray();

        Assert.Null(_rooms.TryEnter(A));
        Enter(B);
        places[0].Dispose();
        places[0].Dispose();

        Enter(A);
        Assert.Null(_rooms.TryEnter(A));
    }

    [Fact]
    public async Task tenant_whose_files_wait_keeps_no_other_waiting()
    {
        var (first, second) = (Enter(A), Enter(A));
        await first.TurnAsync(None);
        var turn = second.TurnAsync(None);

        await Enter(B).TurnAsync(None);

        Assert.False(turn.IsCompleted);
        first.Dispose();
        await turn;
    }

    [Fact]
    public async Task two_are_worked_on_at_once_and_who_has_waited_longest_is_next()
    {
        var working = Enter(A);
        await working.TurnAsync(None);
        await Enter(B).TurnAsync(None);
        var ofC = Enter(C);
        var (turn, behind) = (ofC.TurnAsync(None), Enter(A).TurnAsync(None));

        working.Dispose();
        await turn;
        Assert.False(behind.IsCompleted);
        ofC.Dispose();
        await behind;
    }

    [Fact]
    public async Task who_gives_up_waiting_takes_nobodys_turn()
    {
        var working = Enter(A);
        await working.TurnAsync(None);
        using var stopping = new CancellationTokenSource();
        var gone = Enter(A);
        var turn = gone.TurnAsync(stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        gone.Dispose();
        var next = Enter(A).TurnAsync(None);

        working.Dispose();

        await next;
    }

    private BatchPlace Enter(TenantId tenant)
    {
        var place = _rooms.TryEnter(tenant);
        Assert.NotNull(place);
        return place;
    }
}

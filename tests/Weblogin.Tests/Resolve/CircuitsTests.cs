using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Resolve;

/// <summary>One that is down costs a login two seconds, and the next ones nothing.</summary>
public sealed class CircuitsTests
{
    private static readonly CircuitKey Key = new(Samples.Tenant, Samples.Adfs, ResolveRule.Directory);
    private static readonly CircuitKey Other = new(Samples.OtherTenant, Samples.Adfs, ResolveRule.Directory);

    private readonly ManualTime _clock = new();
    private readonly Circuits _circuits;
    private int _asked;

    public CircuitsTests() => _circuits = new Circuits(_clock);

    [Fact]
    public async Task question_without_an_answer_ends_after_two_seconds_although_nobody_listens_to_its_end()
    {
        var never = new TaskCompletionSource<string>();
        var asking = AskAsync(Key, never.Task);
        Assert.False(asking.IsCompleted);

        _clock.Advance(Circuits.Longest);

        Assert.Equal("none: has not answered within 2 s", await asking);
    }

    [Fact]
    public async Task one_that_is_down_is_left_alone_then_tried_by_one_and_asked_again_when_it_answers()
    {
        for (var i = 0; i < Circuits.Failures; i++)
            Assert.Equal("down", await AskAsync(Key, Task.FromResult("down")));
        Assert.StartsWith("none: is left alone", await AskAsync(Key, Task.FromResult("up")), StringComparison.Ordinal);
        Assert.Equal(Circuits.Failures, _asked);
        Assert.Equal("up", await AskAsync(Other, Task.FromResult("up")));

        _clock.Advance(Circuits.Pause);
        var trying = new TaskCompletionSource<string>();
        var first = AskAsync(Key, trying.Task);
        Assert.StartsWith("none: is left alone", await AskAsync(Key, Task.FromResult("up")), StringComparison.Ordinal);
        trying.SetResult("up");
        Assert.Equal("up", await first);
        Assert.Equal("up", await AskAsync(Key, Task.FromResult("up")));
    }

    [Fact]
    public async Task one_that_is_still_down_is_left_alone_again()
    {
        for (var i = 0; i < Circuits.Failures; i++)
            await AskAsync(Key, Task.FromResult("down"));
        _clock.Advance(Circuits.Pause);
        Assert.Equal("down", await AskAsync(Key, Task.FromResult("down")));

        Assert.StartsWith("none: is left alone", await AskAsync(Key, Task.FromResult("up")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task answers_in_between_keep_it_open()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("down", await AskAsync(Key, Task.FromResult("down")));
            Assert.Equal("up", await AskAsync(Key, Task.FromResult("up")));
        }
    }

    [Fact]
    public async Task browser_that_goes_away_says_nothing_of_who_was_asked()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _circuits.AskAsync(Key, _ => new TaskCompletionSource<string>().Task, _ => true, why => why, gone.Token));

        Assert.Equal("up", await AskAsync(Key, Task.FromResult("up")));
    }

    private Task<string> AskAsync(CircuitKey key, Task<string> answer) => _circuits.AskAsync(
        key,
        _ =>
        {
            _asked += key == Key ? 1 : 0;
            return answer;
        },
        said => said == "up",
        why => $"none: {why}",
        CancellationToken.None);
}

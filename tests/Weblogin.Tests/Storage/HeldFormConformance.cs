using Weblogin.Admin.Access;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly DateTimeOffset HeldEnd = Samples.Now + HeldForm.Life;

    private static HeldForm HeldFormOf(string text) => new() { Fields = [new("text", [text, "æ"]), new("empty", [""])], Carried = ["metadata"], HadFile = true };

    [Fact]
    public async Task held_form_comes_back_whole_until_it_is_forgotten()
    {
        var place = new HeldPlace(Samples.Hash(), Samples.Person, "/tenants/virksomhet1/edit");
        await Stores.HeldForms.HoldAsync(place, HeldFormOf("one"), HeldEnd, None);
        await Stores.HeldForms.HoldAsync(place, HeldFormOf("two"), HeldEnd, None);

        for (var n = 0; n < 2; n++)
            Assert.Equal(Text(HeldFormOf("two")), Text((await Stores.HeldForms.FindAsync(place, HeldEnd.AddMilliseconds(-1), None))!));
        foreach (var other in new[] { place with { Line = Samples.Hash() }, place with { Person = PersonId.New() }, place with { Page = "/other" } })
            await Stores.Administrators.CommitAsync([Stores.HeldForms.Forget(other)]);
        Assert.NotNull(await Stores.HeldForms.FindAsync(place, Samples.Now, None));

        await Stores.Administrators.CommitAsync([Stores.HeldForms.Forget(place)]);

        Assert.Null(await Stores.HeldForms.FindAsync(place, Samples.Now, None));
    }

    [Fact]
    public async Task held_form_of_another_line_person_or_page_or_time_is_not_seen()
    {
        var place = new HeldPlace(Samples.Hash(), Samples.Person, "/tenants/virksomhet1/edit");
        await Stores.HeldForms.HoldAsync(place, HeldFormOf("one"), HeldEnd, None);

        foreach (var other in new[] { place with { Line = Samples.Hash() }, place with { Person = PersonId.New() }, place with { Page = "/tenants/virksomhet2/edit" } })
            Assert.Null(await Stores.HeldForms.FindAsync(other, Samples.Now, None));
        Assert.Null(await Stores.HeldForms.FindAsync(place, HeldEnd, None));
        Assert.NotNull(await Stores.HeldForms.FindAsync(place, Samples.Now, None));
    }

    [Fact]
    public async Task of_more_held_forms_than_the_most_those_that_end_last_stay_and_a_forgotten_line_has_none()
    {
        var (line, other) = (Samples.Hash(), new HeldPlace(Samples.Hash(), Samples.Person, "/0"));
        await Stores.HeldForms.HoldAsync(other, HeldFormOf("other"), Samples.Now.AddSeconds(1), None);
        var places = Enumerable.Range(0, HeldForm.Most + 2).Select(n => new HeldPlace(line, Samples.Person, $"/{n}")).ToArray();
        for (var n = 0; n < places.Length; n++)
            await Stores.HeldForms.HoldAsync(places[n], HeldFormOf($"{n}"), HeldEnd.AddSeconds(n), None);
        Assert.Null(await Stores.HeldForms.FindAsync(places[1], Samples.Now, None));
        Assert.NotNull(await Stores.HeldForms.FindAsync(places[2], Samples.Now, None));

        await Stores.Administrators.CommitAsync([Stores.HeldForms.Forget(line)]);

        Assert.Null(await Stores.HeldForms.FindAsync(places[3], Samples.Now, None));
        Assert.NotNull(await Stores.HeldForms.FindAsync(other, Samples.Now, None));
    }

    [Fact]
    public async Task session_is_known_while_it_is_idle_and_not_when_it_has_ended()
    {
        var (person, hash) = (PersonId.New(), Samples.Hash());
        await Stores.Administrators.CommitAsync([Stores.Administrators.Begin(hash, SessionOf(person) with { Line = [4, 5] }, Samples.Now)]);
        var idle = Samples.Now + AdministratorSession.Idle;

        Assert.Null(await Stores.Administrators.FindSessionAsync(hash, idle, None));
        var known = await Stores.Administrators.FindEvenIdleAsync(hash, idle, None);
        Assert.Equal((person, "04-05"), (known!.Person, BitConverter.ToString(known.Line!)));
        Assert.Null(await Stores.Administrators.FindEvenIdleAsync(hash, Samples.Now + AdministratorSession.Longest, None));
        await Stores.Administrators.CommitAsync([Stores.Administrators.End(hash)]);
        Assert.Null(await Stores.Administrators.FindEvenIdleAsync(hash, Samples.Now, None));
    }
}

namespace Weblogin.Benchmarks.Logins;

/// <summary>
/// What the whole request costs when a response is posted to the assertion consumer service: accepted and refused ones in turn. Each
/// answers an open login of its own, so that the refused ones come as far as they can.
/// </summary>
internal static class RefusedResponses
{
    private const int Rounds = 5;
    private const int PerRound = 200;

    public static async Task MeasureAsync(Broker broker, AdfsStandIn adfs)
    {
        var cases = Cases(adfs, broker.Addresses);
        var costs = cases.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < cases.Length; i++)
            {
                var cost = await MeasureAsync(broker, cases[i]);
                // The first round warms up.
                if (round > 0)
                    costs[i].Add(cost.Total);
            }
        }

        Console.WriteLine();
        Console.WriteLine($"server CPU of one POST to the assertion consumer service, ms; median of {Rounds} rounds of {PerRound}");
        for (var i = 0; i < cases.Length; i++)
        {
            var ratios = costs[i].Zip(costs[0], (cost, accepted) => cost / accepted);
            Console.WriteLine($"{cases[i].Name,-42}{LoginBenchmark.Median(costs[i]),8:F3}  x{LoginBenchmark.Median(ratios):F2} of accepted");
        }
    }

    private static async Task<CpuTime> MeasureAsync(Broker broker, Case posted)
    {
        List<FormUrlEncodedContent> forms = [];
        for (var i = 0; i < PerRound; i++)
        {
            var (requestId, relayState) = await broker.NewLogin().AskAsync();
            forms.Add(new PostedAnswer(posted.Write(SyntheticPerson.At(i), requestId), relayState).ToForm());
        }

        var before = broker.Process.Cpu;
        foreach (var form in forms)
            await PostAsync(broker, posted, form);
        return (broker.Process.Cpu - before) / PerRound;
    }

    private static async Task PostAsync(Broker broker, Case posted, FormUrlEncodedContent form)
    {
        try
        {
            using var response = await broker.Http.PostAsync(broker.Addresses.Consume, form);
            await response.Content.ReadAsByteArrayAsync();
            if (response.Headers.Location is not null != posted.IsAccepted)
                throw new InvalidOperationException($"{posted.Name}: {(int)response.StatusCode}");
        }
        catch (HttpRequestException) when (!posted.IsAccepted)
        {
            // What is too large to be read is answered, and the connection closed, while the client still sends.
        }
    }

    private static Case[] Cases(AdfsStandIn adfs, BrokerAddresses broker)
    {
        string Genuine(SyntheticPerson person, string requestId) => adfs.Answer(person, requestId, broker);
        return
        [
            new Case("accepted", true, Genuine),
            new Case("unsigned", false, (person, requestId) => AdfsStandIn.Write(person, requestId, broker)),
            new Case("altered", false, (person, requestId) => Genuine(person, requestId).Replace(person.NationalId, "01819010001", StringComparison.Ordinal)),
            new Case("5,000 namespace declarations, 120 kB", false, (person, requestId) => Flood(Genuine(person, requestId), Namespaces, "")),
            new Case("250 kB of text", false, (person, requestId) => Flood(Genuine(person, requestId), "", new string('x', 250_000))),
            new Case("1 MB of text", false, (person, requestId) => Flood(Genuine(person, requestId), "", new string('x', 1_000_000))),
        ];
    }

    private static readonly string Namespaces = string.Concat(Enumerable.Range(0, 5000).Select(static i => $" xmlns:n{i}=\"urn:x:{i}\""));

    private static string Flood(string xml, string attributes, string content) =>
        xml.Replace("<samlp:Status>", $"<samlp:Extensions><x xmlns=\"urn:x\"{attributes}>{content}</x></samlp:Extensions><samlp:Status>", StringComparison.Ordinal);

    private sealed record Case(string Name, bool IsAccepted, Func<SyntheticPerson, string, string> Write);
}

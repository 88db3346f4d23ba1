using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Delivery;

public sealed class SmsGatewayTests
{
    private static readonly SmsValues Values = new("+4790000001", "Kode \"12\" & æ {secret}", "s3cret");

    [Fact]
    public void value_stays_a_value_wherever_it_is_filled_in()
    {
        var body = SmsTemplate.FillBody("""{"to":"{to}","msg":"{text}","key":"{secret}"}""", SmsTemplate.Json, Values);

        using var json = JsonDocument.Parse(body);
        Assert.Equal((Values.To, Values.Text, Values.Secret), (json.RootElement.GetProperty("to").GetString(), json.RootElement.GetProperty("msg").GetString(), json.RootElement.GetProperty("key").GetString()));
        Assert.Equal("to=%2B4790000001&msg=Kode%20%2212%22%20%26%20%C3%A6%20%7Bsecret%7D", SmsTemplate.FillBody("to={to}&msg={text}", SmsTemplate.Form, Values));
        Assert.Equal("https://sms.example/send/%2B4790000001?t=Kode%20%2212%22%20%26%20%C3%A6%20%7Bsecret%7D", SmsTemplate.FillAddress("https://sms.example/send/{to}?t={text}", Values));
    }

    [Theory]
    [InlineData("http://sms.example/?to={to}&text={text}", "GATEWAY")]
    [InlineData("https://{to}.example/?text={text}", "GATEWAY")]
    [InlineData("https://user@sms.example/?to={to}&text={text}", "GATEWAY")]
    [InlineData("sms.example", "GATEWAY")]
    [InlineData("https://sms.example/?to={to}", "{text}")]
    [InlineData("https://sms.example/?text={text}", "{to}")]
    [InlineData("https://sms.example/?to={to}&text={text}&key={secret}", "SECRETFILE")]
    public void setting_that_cannot_be_is_named(string gateway, string named) =>
        Assert.Contains(Faults(new SmsOptions { Gateway = gateway }), fault => fault.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void settings_of_a_gateway_are_taken_and_an_outbox_excludes_it()
    {
        var options = new SmsOptions { Gateway = "https://sms.example/v1", Body = """{"to":"{to}","text":"{text}"}""", Header = "X-Api-Key: abc" };

        Assert.Empty(Faults(options));
        options.Outbox = "/tmp/x";
        Assert.Contains(Faults(options), fault => fault.Contains("OUTBOX", StringComparison.Ordinal));
        Assert.Contains(Faults(new SmsOptions { Gateway = "https://sms.example/{to}/{text}", Header = "no header" }), fault => fault.Contains("HEADER", StringComparison.Ordinal));
        Assert.Contains(Faults(new SmsOptions { Gateway = "https://sms.example/{to}/{text}", ContentType = "text/plain" }), fault => fault.Contains("CONTENTTYPE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("200 OK", true)]
    [InlineData("202 Accepted", true)]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:1/", false)]
    [InlineData("403 Forbidden", false)]
    [InlineData("500 Oops", false)]
    public async Task gateway_that_answers_2xx_has_taken_the_message_and_no_other(string status, bool taken)
    {
        using var log = new LogCapture();
        using var loggers = new LoggerFactory([log]);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, status);
        using var gateway = new SmsGateway(
            Options.Create(new SmsOptions
            {
                Gateway = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/send",
                Body = """{"to":"{to}","text":"{text}"}""",
                Header = "X-Api-Key: abc",
                Plus = false,
            }),
            TimeProvider.System,
            loggers.CreateLogger<SmsGateway>());

        var outcome = await gateway.SendAsync(new TextMessage("+4790000001", "Kode 1234 5678"), CancellationToken.None);

        Assert.Equal(taken, outcome is DeliveryOutcome.HandedOver);
        var request = await answering;
        Assert.StartsWith("POST /send HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("X-Api-Key: abc", request, StringComparison.Ordinal);
        Assert.EndsWith("""{"to":"4790000001","text":"Kode 1234 5678"}""", request, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains("90000001", StringComparison.Ordinal) || line.Contains("1234", StringComparison.Ordinal));
        Assert.Equal(!taken, log.Lines.Any(line => line.Contains(" 2802 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task gateway_that_is_away_has_not_taken_the_message()
    {
        using var loggers = new LoggerFactory();
        using var gateway = new SmsGateway(
            Options.Create(new SmsOptions { Gateway = "http://127.0.0.1:1/?to={to}&text={text}", Timeout = TimeSpan.FromSeconds(2) }), TimeProvider.System, loggers.CreateLogger<SmsGateway>());

        Assert.IsType<DeliveryOutcome.Failed>(await gateway.SendAsync(new TextMessage("+4790000001", "Kode"), CancellationToken.None));
    }

    private static string[] Faults(SmsOptions options)
    {
        List<ValidationResult> faults = [];
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return [.. faults.Select(fault => fault.ErrorMessage!)];
    }

    private static async Task<string> AnswerAsync(TcpListener listener, string status)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var (buffer, read) = (new byte[8192], 0);
        while (!Encoding.UTF8.GetString(buffer, 0, read).EndsWith('}'))
            read += await stream.ReadAsync(buffer.AsMemory(read));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        return Encoding.UTF8.GetString(buffer, 0, read);
    }
}

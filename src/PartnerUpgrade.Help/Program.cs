using PartnerUpgrade.Help;

var faults = new PageFaults();
HelpFolder.Write(args[0], args[1], faults);
foreach (var fault in faults.All)
{
    Console.Error.WriteLine(fault);
}

return faults.All.Count == 0 ? 0 : 1;
